import type { Slot } from '@mip/aggregates';
import type { Accumulator } from '../loops/accumulator.js';
import type { Build } from './build.js';
import type { PartTally } from './part.js';
import type { Groups } from './schedule.js';

/** One slot of a plan on its way into a program. */
export interface Target {
  readonly build: Build;
  readonly slot: Slot;
  readonly index: number;
  /** Undefined where every row counts for the only cell. */
  readonly groups: Groups | undefined;
  /** The part that is being tallied now. */
  readonly part: { now: PartTally; sums: Accumulator };
}
