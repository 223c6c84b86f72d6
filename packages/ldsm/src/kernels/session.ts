import type { Plan } from '@mip/aggregates';
import type { Session } from '../ldsm.js';
import { AnswerCache } from './answer-cache.js';
import { Budget } from './budget.js';
import { type ColumnSource, rowBytes } from './frame.js';
import type { Engine } from './options.js';
import { lanesOf } from './part.js';
import { residentRows } from './resident.js';
import type { Shared } from './rows.js';
import { streamedRows } from './streamed.js';
import type { ThreadPool } from './thread-pool.js';

/** A session over frozen columns: kept in memory where the budget has room for them, else streamed at each tally. */
export async function kernelSession(
  source: ColumnSource,
  fingerprint: string,
  shared: Shared,
  signal?: AbortSignal,
): Promise<Session> {
  const size = { rows: source.rows, patients: source.patients };
  const bytes = source.rows * rowBytes(source);
  const fits = bytes <= MOST_RESIDENT && shared.budget.take(bytes);
  const rows = fits ? await residentRows(source, shared, bytes, signal) : streamedRows(source, shared.engine);
  const cache = new AnswerCache();
  let turn: Promise<unknown> = Promise.resolve();
  return {
    size,
    fingerprint,
    tally(plan, asked) {
      const compute = async (missing: Plan): Promise<Float64Array> =>
        lanesOf(missing, await rows.tally(missing, asked));
      const answer = turn.then(() => cache.answer(plan, compute));
      turn = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      await turn;
      await rows.close();
    },
  };
}

/** Leaves room for scratch and design columns below the 4 GiB of one memory. */
const MOST_RESIDENT = 3 * 2 ** 30;

export const shareBetween = (engine: Engine, pool?: ThreadPool): Shared => ({
  engine,
  budget: new Budget(engine.cacheBytes),
  ...(pool && { pool }),
});
