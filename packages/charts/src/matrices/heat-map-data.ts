import type { ChartProps } from '../frame/chart-props.js';

export interface HeatMapProps extends ChartProps {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row, then column; null where a hospital withholds it. */
  readonly values: readonly (readonly (number | null)[])[];
  /** What the values are, e.g. "Correlation". */
  readonly valueLabel: string;
  /** Diverging around 0 from −1 to 1, or sequential from the smallest to the largest value. */
  readonly scale?: 'diverging' | 'sequential' | undefined;
  /** Values at the ends of the scale. */
  readonly domain?: readonly [number, number] | undefined;
  /** Circles whose area shows the magnitude of a value, instead of full cells. */
  readonly circles?: boolean | undefined;
  /** Whether rows and columns are ordered by similarity, with a dendrogram at the margin. */
  readonly cluster?: boolean | undefined;
  readonly decimals?: number | undefined;
}
