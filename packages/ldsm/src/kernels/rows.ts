import type { Plan } from '@mip/aggregates';
import type { Budget } from './budget.js';
import type { Engine } from './options.js';
import type { PartTally } from './part.js';
import type { ThreadPool } from './thread-pool.js';

/** Rows that can be tallied from the first to the last, part by part. */
export interface Rows {
  tally(plan: Plan, signal: AbortSignal | undefined): Promise<PartTally>;
  close(): Promise<void>;
}

/** What the sessions of one LDSM share. */
export interface Shared {
  readonly engine: Engine;
  readonly budget: Budget;
  /** Present with more than one thread. */
  readonly pool?: ThreadPool;
}
