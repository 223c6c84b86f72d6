import type { Plan } from '@mip/aggregates';
import type { Size } from '../ldsm.js';
import { AnswerCache } from './answer-cache.js';
import type { Arena } from './arena.js';
import type { FrameCache } from './frame-cache.js';
import type { KernelSet } from './kernel-set.js';
import type { Engine } from './options.js';
import { lanesOf, type PartTally } from './part.js';
import type { ThreadPool } from './thread-pool.js';
import { turns } from './turns.js';

/** A frozen row set that answers plans, one at a time. */
export interface Rows {
  readonly size: Size;
  answer(plan: Plan, signal: AbortSignal | undefined): Promise<Float64Array>;
  /** Gives back the memory; nobody asks any more. */
  free(): void;
}

/** What the sessions of one LDSM share. */
export interface Shared {
  readonly engine: Engine;
  readonly arena: Arena;
  readonly kernels: KernelSet;
  readonly cache: FrameCache;
  /** Present with more than one thread. */
  readonly pool?: ThreadPool;
}

/** Answers with what `tally` adds up over all rows, and remembers. */
export function answering(tally: (plan: Plan, signal: AbortSignal | undefined) => Promise<PartTally>): Rows['answer'] {
  const inTurn = turns();
  const cache = new AnswerCache();
  return (plan, signal) =>
    inTurn(() => cache.answer(plan, async (missing) => lanesOf(missing, await tally(missing, signal))));
}
