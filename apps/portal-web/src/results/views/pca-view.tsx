import { Biplot, HeatMap, ScreePlot, useChart } from '@mip/charts';
import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.js';
import { Facts } from '../facts.js';
import { numberOf, numbersOf, rowsOf } from '../result-of.js';
import type { ViewProps } from '../view-props.js';

/** Principal components: how much each explains, and what it is made of. */
export function PcaView({ experiment, result, names, note }: ViewProps): ReactNode {
  const { results } = useWords();
  const { format } = useChart();
  const codes = experiment.request.variables.y ?? [];
  const labels = codes.map(names.variable);
  const eigenvalues = numbersOf(result.eigenvalues);
  const vectors = rowsOf(result.eigenvectors);
  const shares = numbersOf(result.explained_variance_ratio);
  const component = (i: number): string =>
    results.component(i + 1, shares[i] == null ? '' : format.percent(shares[i], 0));
  /** How a variable correlates with a component: its part of the vector, times the root of the eigenvalue. */
  const loading = (variable: number, i: number): number | null => {
    const [part, value] = [vectors[i]?.[variable], eigenvalues[i]];
    return part == null || value == null ? null : part * Math.sqrt(Math.max(0, value));
  };
  return (
    <>
      <div className="result-pair">
        <ScreePlot title={results.scree} note={note} fileName={`${experiment.name} scree`} eigenvalues={eigenvalues} />
        {vectors.length > 1 && (
          <Biplot
            title={results.biplot}
            note={note}
            fileName={`${experiment.name} biplot`}
            xLabel={component(0)}
            yLabel={component(1)}
            vectors={labels.map((label, i) => ({ label, x: loading(i, 0), y: loading(i, 1) }))}
          />
        )}
        <HeatMap
          title={results.loadings}
          note={note}
          fileName={experiment.name}
          rows={labels}
          columns={vectors.map((_, i) => component(i))}
          values={labels.map((_, variable) => vectors.map((_, i) => loading(variable, i)))}
          valueLabel={results.loading}
          scale="diverging"
          domain={[-1, 1]}
          decimals={2}
        />
      </div>
      <Facts facts={[{ label: results.facts.rows, value: numberOf(result.n_obs), kind: 'count' }]} />
    </>
  );
}
