import type { ChartProps } from '../frame/chart-props.js';

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
