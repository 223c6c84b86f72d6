import type { Session } from '../ldsm.js';
import { type ColumnSource, rowBytes } from './frame.js';
import { FrameCache } from './frame-cache.js';
import type { Engine } from './options.js';
import { loadRows } from './resident.js';
import type { Rows, Shared } from './rows.js';
import { streamedRows } from './streamed.js';
import { startPool } from './thread-pool.js';

/**
 * A session over frozen columns: in memory where the limit has room for them, else streamed at each tally. `open` is
 * not called where the rows of this fingerprint are in memory already.
 */
export async function kernelSession(
  fingerprint: string,
  open: () => Promise<ColumnSource>,
  shared: Shared,
  signal?: AbortSignal,
): Promise<Session> {
  const kept = shared.cache.find(fingerprint);
  if (kept) return sessionOver(fingerprint, kept.rows, async () => kept.close());
  const source = await open();
  const bytes = source.rows * rowBytes(source);
  if (bytes <= MOST_RESIDENT && shared.cache.take(bytes)) {
    const lease = await loadRows(fingerprint, source, shared, bytes, signal);
    return sessionOver(fingerprint, lease.rows, async () => lease.close());
  }
  return sessionOver(fingerprint, streamedRows(source, shared.engine), () => source.close());
}

const sessionOver = (fingerprint: string, rows: Rows, close: () => Promise<void>): Session => ({
  size: rows.size,
  fingerprint,
  tally: (plan, signal) => rows.answer(plan, signal),
  close,
});

/** Leaves room for scratch and design columns below the 4 GiB of one memory. */
const MOST_RESIDENT = 3 * 2 ** 30;

export function sharedBy(engine: Engine): Shared {
  const pool = startPool(engine);
  return { engine, cache: new FrameCache(engine.cacheBytes), ...(pool && { pool }) };
}
