import type { ChartProps } from '../frame/chart-props.js';

export interface ProfileVariable {
  readonly label: string;
  /** Mean and standard deviation over all patients; those of the centres where missing. */
  readonly mean?: number | null | undefined;
  readonly sd?: number | null | undefined;
}

export interface ClusterProfile {
  readonly label: string;
  /** One for each variable. */
  readonly centre: readonly (number | null)[];
  /** Null where a hospital withholds it. */
  readonly size?: number | null | undefined;
}

export interface ClusterProfilesProps extends ChartProps {
  readonly variables: readonly ProfileVariable[];
  readonly clusters: readonly ClusterProfile[];
  /** Whether centres are already in standard deviations. */
  readonly standardised?: boolean | undefined;
}
