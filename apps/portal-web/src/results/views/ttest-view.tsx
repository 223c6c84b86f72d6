import { IntervalLine, useChart } from '@mip/charts';
import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.js';
import { Facts } from '../facts.js';
import { fieldsOf, listOf, numberOf } from '../result-of.js';
import type { ViewProps } from '../view-props.js';

/** The three t-tests: an estimate with its interval about the value of no effect. */
export function TTestView({ experiment, result, names, note, level }: ViewProps): ReactNode {
  const { results } = useWords();
  const { format } = useChart();
  const { algorithm, request } = experiment;
  const [y = '', x = ''] = [request.variables.y?.[0], request.variables.x?.[0]];
  const parameters = request.parameters ?? {};
  const one = algorithm === 'ttest_onesample';
  const unit = names.withUnit(y);
  const title =
    algorithm === 'ttest_paired'
      ? results.pairedOf(names.variable(y), names.variable(x))
      : one
        ? results.meanOf(unit)
        : results.differenceOf(unit);
  const groups = listOf(result.groups).map(fieldsOf);
  const written = (value: unknown, kind: 'count' | 'number'): string => {
    const known = numberOf(value);
    return known === null ? '–' : format[kind](known);
  };
  return (
    <>
      <IntervalLine
        title={title}
        note={note}
        fileName={experiment.name}
        label={title}
        estimate={numberOf(result.mean_diff)}
        lower={numberOf(result.ci_lower)}
        upper={numberOf(result.ci_upper)}
        reference={one || algorithm === 'ttest_paired' ? (numberOf(parameters.mu) ?? 0) : 0}
        level={level}
      />
      <Facts
        facts={[
          { label: 't', value: numberOf(result.t_stat) },
          { label: results.facts.df, value: numberOf(result.df) },
          { label: 'p', value: numberOf(result.p), kind: 'p' },
          { label: results.stdErr, value: numberOf(result.se_diff) },
          { label: 'Cohen d', value: numberOf(result.cohens_d) },
          ...('cohens_d_z' in result ? [{ label: 'Cohen d (z)', value: numberOf(result.cohens_d_z) }] : []),
          { label: results.facts.rows, value: numberOf(result.n_obs), kind: 'count' },
          ...groups.map(({ level: code, n, mean, std }) => ({
            label: names.level(x, String(code)),
            value: results.groupFact(written(n, 'count'), written(mean, 'number'), written(std, 'number')),
          })),
        ]}
      />
    </>
  );
}
