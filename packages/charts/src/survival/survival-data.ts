import type { ChartProps } from '../frame/chart-props.js';

import type { Bounds } from '../scales/bounds.js';

export interface SurvivalPoint {
  readonly time: number;
  readonly survival: number | null;
  /** Where survival is known only within bounds. */
  readonly bounds?: Bounds | undefined;
  /** Confidence interval. */
  readonly lower?: number | null | undefined;
  readonly upper?: number | null | undefined;
  readonly atRisk?: number | null | undefined;
}

export interface SurvivalCurve {
  readonly label: string;
  readonly points: readonly SurvivalPoint[];
  /** Null where survival stays above one half. */
  readonly median?: number | null | undefined;
  readonly medianLower?: number | null | undefined;
  readonly medianUpper?: number | null | undefined;
  /** Times at which patients were censored; only where the policy allows them to be released. */
  readonly censored?: readonly number[] | undefined;
  /** One for each of the times at risk; null where a hospital withholds it. */
  readonly atRisk?: readonly (number | null)[] | undefined;
}

export interface KaplanMeierProps extends ChartProps {
  readonly curves: readonly SurvivalCurve[];
  /** With the unit, e.g. "Time (days)". */
  readonly timeLabel: string;
  readonly survivalLabel: string;
  /** Times of the numbers at risk; also the ticks of the axis. */
  readonly riskTimes?: readonly number[] | undefined;
}
