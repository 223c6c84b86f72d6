import type { ChartProps } from '../frame/chart-props.js';

/** Quantiles of one distribution; null where a hospital withholds them. */
export interface BoxSummary {
  readonly label: string;
  readonly q05: number | null;
  readonly q1: number | null;
  readonly median: number | null;
  readonly q3: number | null;
  readonly q95: number | null;
  readonly mean?: number | null | undefined;
  readonly n?: number | null | undefined;
  /** Read off counts in bins, rather than off values. */
  readonly approximate?: boolean | undefined;
  /** Boxes of one series share a colour and a sign. */
  readonly series?: string | undefined;
}

export interface BoxPlotProps extends ChartProps {
  /** Name of the variable, with its unit. */
  readonly variable: string;
  readonly boxes: readonly BoxSummary[];
  /** What the boxes are told apart by. */
  readonly groupLabel?: string | undefined;
}
