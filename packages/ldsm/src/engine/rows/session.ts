import type { Session } from '../../ldsm.js';
import { type ColumnSource, rowBytes } from '../frame.js';
import { loadRows } from './resident.js';
import type { Rows } from './rows.js';
import type { Shared } from './shared.js';
import { streamedRows } from './streamed.js';

/**
 * A session over frozen columns: in memory if they fit the limit, else streamed for each tally. `open` is not called if
 * the rows of this fingerprint are in memory already.
 */
export async function kernelSession(
  fingerprint: string,
  open: () => Promise<ColumnSource>,
  shared: Shared,
  signal?: AbortSignal,
): Promise<Session> {
  const kept = sessionKept(fingerprint, shared);
  if (kept) return kept;
  const source = await open();
  const bytes = source.rows * rowBytes(source);
  if (bytes <= MOST_RESIDENT && shared.cache.take(bytes)) {
    const lease = await loadRows(fingerprint, source, shared, bytes, signal);
    return sessionOver(fingerprint, lease.rows, async () => lease.close());
  }
  const rows = streamedRows(source, shared);
  return sessionOver(fingerprint, rows, async () => {
    rows.free();
    await source.close();
  });
}

/** A session over rows of this fingerprint, if they are in memory. */
export function sessionKept(fingerprint: string, { cache }: Shared): Session | undefined {
  const kept = cache.find(fingerprint);
  return kept && sessionOver(fingerprint, kept.rows, async () => kept.close());
}

/** `close` waits for the last answer, and may be called twice. */
function sessionOver(fingerprint: string, rows: Rows, close: () => Promise<void>): Session {
  const asked = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;
  return {
    size: rows.size,
    fingerprint,
    tally(plan, signal) {
      if (closing) return Promise.reject(new Error('the session is closed'));
      const answer = rows.answer(plan, signal);
      const settled: Promise<unknown> = answer.then(nothing, nothing).then(() => asked.delete(settled));
      asked.add(settled);
      return answer;
    },
    close() {
      closing ??= Promise.all(asked).then(close);
      return closing;
    },
  };
}

const nothing = (): void => {};

/** Leaves room for scratch and design columns below the 4 GiB of one memory. */
const MOST_RESIDENT = 3 * 2 ** 30;
