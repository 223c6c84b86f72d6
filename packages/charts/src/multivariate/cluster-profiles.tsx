import { ChartFrame } from '../frame/frame.js';
import { known } from '../scales/known.js';
import { useChart } from '../words/use-chart.js';
import type { ClusterProfilesProps } from './cluster-data.js';
import { drawProfiles } from './profiles-draw.js';
import { standardised } from './standardised.js';

/** Centres of clusters on parallel axes, one for each variable, in standard deviations. */
export function ClusterProfiles(props: ClusterProfilesProps) {
  const tools = useChart();
  const { words, format } = tools;
  const { variables, clusters } = props;
  const sized = clusters.filter(({ size }) => known(size)).sort((a, b) => (b.size ?? 0) - (a.size ?? 0));
  const hasSizes = clusters.some(({ size }) => size !== undefined);
  const largest = sized[0];
  return (
    <ChartFrame
      chart={props}
      empty={variables.length === 0 || clusters.length === 0}
      described={words.describe.clusters({
        clusters: clusters.length,
        variables: variables.length,
        largest: largest && { label: largest.label, value: format.count(largest.size ?? 0) },
      })}
      table={{
        columns: [
          { label: words.cluster, kind: 'text' },
          ...(hasSizes ? [{ label: words.size, kind: 'count' } as const] : []),
          ...variables.map(({ label }) => ({ label, kind: 'number' }) as const),
        ],
        rows: clusters.map(({ label, size, centre }) => [
          label,
          ...(hasSizes ? [known(size) ? size : null] : []),
          ...variables.map((_, v) => (known(centre[v]) ? (centre[v] ?? null) : null)),
        ]),
      }}
      draw={(width) => drawProfiles(width, props, standardised(props), tools)}
    />
  );
}
