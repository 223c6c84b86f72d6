import { fromJsonBytes, list, readWireLedgerEntry, type WireLedgerEntry } from '@mip/protocol';

/** Which entries of a hospital's ledger to ask for. */
export interface LedgerQuery {
  /** Only entries with a lower number. */
  readonly before?: number;
  readonly limit: number;
  /** Only entries of this run. */
  readonly run?: string;
}

const MOST_BYTES = 12 * 1024 * 1024;

/**
 * Reads the untrusted ledger entries of a worker: at most the requested number, of the requested run, newest first, with
 * the protocol's fields only. Undefined if they are not.
 */
export function readLedgerEntries(bytes: Uint8Array, query: LedgerQuery): readonly WireLedgerEntry[] | undefined {
  if (bytes.length > MOST_BYTES) return undefined;
  try {
    const entries = list(readWireLedgerEntry)(fromJsonBytes(bytes));
    let previous = query.before ?? Number.POSITIVE_INFINITY;
    const inOrder = entries.every(({ seq }) => {
      const lower = seq < previous;
      previous = seq;
      return lower;
    });
    const fits = entries.length <= query.limit && entries.every(({ run }) => [undefined, run].includes(query.run));
    return inOrder && fits ? entries : undefined;
  } catch {
    return undefined;
  }
}
