import { ForestPlot } from '@mip/charts';
import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.js';
import { CoefficientTable } from '../coefficient-table.js';
import { coefficientsOf, forestOf } from '../coefficients.js';
import { Facts } from '../facts.js';
import { numberOf } from '../result-of.js';
import type { ViewProps } from '../view-props.js';

/** Linear regression: coefficients, their forest, and how well the model fits. */
export function LinearView({ experiment, result, names, note, level }: ViewProps): ReactNode {
  const { results } = useWords();
  const rows = coefficientsOf(result.indep_vars, result, names, { stdErr: 'std_err', statistic: 't_stats' });
  const number = (field: string): number | null => numberOf(result[field]);
  const outcome = names.withUnit(String(result.dependent_var ?? ''));
  return (
    <>
      <ForestPlot
        title={results.effectsOn(outcome)}
        note={note}
        fileName={experiment.name}
        rows={forestOf(result.indep_vars, rows)}
        estimateLabel={results.effect}
        level={level}
      />
      <CoefficientTable title={results.coefficientsOf(outcome)} statistic="t" level={level} rows={rows} />
      <Facts
        facts={[
          { label: results.facts.rows, value: number('n_obs'), kind: 'count' },
          { label: 'R²', value: number('r_squared') },
          { label: results.facts.adjusted, value: number('r_squared_adjusted') },
          { label: results.facts.residualError, value: number('rse') },
          { label: `F (${number('df_model') ?? '–'}, ${number('df_resid') ?? '–'})`, value: number('f_stat') },
          { label: results.facts.pOfF, value: number('f_pvalue'), kind: 'p' },
          { label: results.facts.logLikelihood, value: number('log_likelihood') },
          { label: 'AIC', value: number('aic') },
          { label: 'BIC', value: number('bic') },
        ]}
      />
    </>
  );
}
