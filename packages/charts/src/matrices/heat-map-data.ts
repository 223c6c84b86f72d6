import type { ChartProps } from '../frame/chart-props.js';

export interface HeatMapProps extends ChartProps {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row, then column; null where a hospital withholds it. */
  readonly values: readonly (readonly (number | null)[])[];
  /** What the values are, e.g. "Correlation". */
  readonly valueLabel: string;
  /** Diverging about 0 from −1 to 1, or sequential from the least to the greatest. */
  readonly scale?: 'diverging' | 'sequential' | undefined;
  /** Values at the ends of the scale. */
  readonly domain?: readonly [number, number] | undefined;
  /** Circles whose area tells the size of a value, in place of full cells. */
  readonly circles?: boolean | undefined;
  /** Whether what is alike stands together, with a tree of joins at the margin. */
  readonly cluster?: boolean | undefined;
  readonly decimals?: number | undefined;
}
