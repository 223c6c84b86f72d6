import type { ChartProps } from '../frame/chart-props.js';

export interface Loading {
  readonly label: string;
  readonly x: number | null;
  readonly y: number | null;
}

export interface BiplotProps extends ChartProps {
  readonly vectors: readonly Loading[];
  /** Names of the components, e.g. "Component 1 (41 %)". */
  readonly xLabel: string;
  readonly yLabel: string;
}
