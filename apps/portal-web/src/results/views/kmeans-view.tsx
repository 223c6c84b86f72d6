import { BarChart, ClusterProfiles, useChart } from '@mip/charts';
import type { ReactNode } from 'react';
import { Callout } from '../../design/callout.js';
import { ScrollArea } from '../../design/scroll-area.js';
import { TableHead } from '../../design/table-head.js';
import { useWords } from '../../messages/words.js';
import { Facts } from '../facts.js';
import { numberOf, numbersOf, rowsOf } from '../result-of.js';
import type { ViewProps } from '../view-props.js';

/** k-means: profiles of the clusters, their sizes, and how much of the spread they explain. */
export function KMeansView({ experiment, result, names, note }: ViewProps): ReactNode {
  const { results } = useWords();
  const { format, words } = useChart();
  const codes = experiment.request.variables.y ?? [];
  const [means, sds] = [numbersOf(result.standardize_means), numbersOf(result.standardize_sds)];
  // Of standardised variables the centres are in standard deviations; people read them in the variables' units.
  const centres = rowsOf(result.centers).map((centre) =>
    centre.map((value, j) => (value === null || sds[j] == null ? value : value * sds[j] + (means[j] ?? 0))),
  );
  const sizes = numbersOf(result.sizes);
  const labels = centres.map((_, i) => results.cluster(i + 1));
  const [between, total] = [numberOf(result.between_ss), numberOf(result.total_ss)];
  return (
    <>
      {result.converged === false && <Callout tone="warn">{results.notConverged}</Callout>}
      <div className="result-pair">
        <ClusterProfiles
          title={results.profiles}
          note={note}
          fileName={experiment.name}
          variables={codes.map((code, j) => ({ label: names.withUnit(code), mean: means[j], sd: sds[j] }))}
          clusters={centres.map((centre, i) => ({ label: labels[i] ?? '', centre, size: sizes[i] ?? null }))}
        />
        <BarChart
          title={results.sizes}
          note={note}
          fileName={`${experiment.name} sizes`}
          category={words.cluster}
          categories={labels}
          series={[{ label: words.count, values: sizes }]}
        />
      </div>
      <ScrollArea label={results.centres}>
        <table>
          <caption>{results.centres}</caption>
          <TableHead columns={[words.cluster, ...codes.map((code) => ({ number: names.withUnit(code) }))]} />
          <tbody>
            {centres.map((centre, i) => (
              <tr key={labels[i]}>
                <th scope="row">{labels[i]}</th>
                {codes.map((code, j) => (
                  <td key={code} className="number">
                    {centre[j] == null ? words.withheld : format.number(centre[j])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <Facts
        facts={[
          { label: results.facts.rows, value: numberOf(result.n_obs), kind: 'count' },
          { label: results.facts.steps, value: numberOf(result.iterations), kind: 'count' },
          {
            label: results.facts.explained,
            value: between !== null && total ? between / total : null,
            kind: 'percent',
          },
          { label: results.facts.withinSs, value: numberOf(result.total_within_ss) },
        ]}
      />
    </>
  );
}
