import type { ChartProps } from './chart-props.js';
import { ChartFrame } from './frame.js';
import { known } from './known.js';
import { drawProfiles } from './profiles-draw.js';
import { standardised } from './standardised.js';
import { useChart } from './use-chart.js';

export interface ProfileVariable {
  readonly label: string;
  /** Over all patients; where missing, of the centres themselves. */
  readonly mean?: number | null | undefined;
  readonly sd?: number | null | undefined;
}

export interface ClusterProfile {
  readonly label: string;
  /** One a variable. */
  readonly centre: readonly (number | null)[];
  /** Null where a hospital withholds it. */
  readonly size?: number | null | undefined;
}

export interface ClusterProfilesProps extends ChartProps {
  readonly variables: readonly ProfileVariable[];
  readonly clusters: readonly ClusterProfile[];
  /** Whether centres are in standard deviations already. */
  readonly standardised?: boolean | undefined;
}

/** Centres of clusters over parallel axes, one a variable, all in standard deviations. */
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
