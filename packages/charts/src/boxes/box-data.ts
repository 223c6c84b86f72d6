import type { ChartProps } from '../frame/chart-props.js';

import type { Bounds } from '../scales/bounds.js';

export const QUANTILES = ['q05', 'q1', 'median', 'q3', 'q95'] as const;
export type Quantile = (typeof QUANTILES)[number];

/** Quantiles of one distribution; null where a hospital withholds them. */
export interface BoxSummary {
  readonly label: string;
  readonly q05: number | null;
  readonly q1: number | null;
  readonly median: number | null;
  readonly q3: number | null;
  readonly q95: number | null;
  /** Of quantiles that are known only within bounds. */
  readonly bounds?: Readonly<Partial<Record<Quantile, Bounds | undefined>>> | undefined;
  readonly mean?: number | null | undefined;
  readonly n?: number | null | undefined;
  /** Estimated from counts in bins. */
  readonly approximate?: boolean | undefined;
  /** Boxes of one series share a colour and a marker. */
  readonly series?: string | undefined;
}

export interface BoxPlotProps extends ChartProps {
  /** Name of the variable, with its unit. */
  readonly variable: string;
  readonly boxes: readonly BoxSummary[];
  /** What distinguishes the boxes. */
  readonly groupLabel?: string | undefined;
}
