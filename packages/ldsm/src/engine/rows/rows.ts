import type { Plan } from '@mip/aggregates';
import { oneAtATime } from '@mip/process';
import type { Size } from '../../ldsm.js';
import { lanesOf, type PartTally } from '../program/part.js';
import { AnswerCache } from './answer-cache.js';

/** A frozen row set that answers plans, one at a time. */
export interface Rows {
  readonly size: Size;
  answer(plan: Plan, signal: AbortSignal | undefined): Promise<Float64Array>;
  /** Frees the memory; call after the last answer. */
  free(): void;
}

/** Answers plans with the tally over all rows, and caches the answers. */
export function answering(tally: (plan: Plan, signal: AbortSignal | undefined) => Promise<PartTally>): Rows['answer'] {
  const inTurn = oneAtATime();
  const cache = new AnswerCache();
  return (plan, signal) =>
    inTurn(() => cache.answer(plan, async (missing) => lanesOf(missing, await tally(missing, signal))));
}
