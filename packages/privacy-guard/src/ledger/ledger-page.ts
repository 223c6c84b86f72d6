import { type FileHandle, open } from 'node:fs/promises';
import { entryOf, type LedgerEntry } from './ledger-entry.js';
import type { LedgerIndex, Place } from './ledger-index.js';

/** Which entries of a ledger to show. */
export interface LedgerQuery {
  /** Only entries with a lower number. */
  readonly before?: number;
  /** Most entries; a page of large ones is shorter. */
  readonly limit: number;
  /** Only entries of this run. */
  readonly run?: string;
}

/** An entry without its release and its row set, and without a hash of either. */
type ShownEntry = Omit<LedgerEntry, 'release' | 'rowSet' | 'hash' | 'prevHash' | 'plan'> & {
  /** Absent where it is very long. */
  readonly plan?: string;
  /** How many numbers left. */
  readonly lanes: number;
};

export interface LedgerPage {
  /** Newest first. */
  readonly entries: readonly ShownEntry[];
  /** Entries of the ledger, or of the run. */
  readonly total: number;
  /** Older entries follow. */
  readonly more: boolean;
  /** Whether each entry is as it was written; those that are not are left out. */
  readonly chain: 'ok' | 'broken';
}

const LONGEST_PLAN = 256 * 1024;
/** A page ends after this many bytes read, or shown, and holds at least one entry. */
const MOST_READ = 16 * 1024 * 1024;
const MOST_SHOWN = 4 * 1024 * 1024;

/** Reads a page of a ledger's file, and checks each entry against the hash that it was written with. */
export async function readPage(name: string, index: LedgerIndex, query: LedgerQuery): Promise<LedgerPage> {
  const { before, limit, run } = query;
  const total = index.count(run);
  const handle = await existing(name);
  if (!handle) return { entries: [], total, more: false, chain: 'broken' };
  try {
    const entries: ShownEntry[] = [];
    let chain: LedgerPage['chain'] = (await handle.stat()).size < index.size ? 'broken' : 'ok';
    let [taken, read, shown] = [0, 0, 0];
    for (const place of index.newestFirst(before, run)) {
      if (taken === limit || read > MOST_READ || shown > MOST_SHOWN) return { entries, total, more: true, chain };
      taken += 1;
      read += place.bytes;
      const entry = await entryAt(handle, place);
      if (entry) entries.push(entry);
      else chain = 'broken';
      shown += 1_000 + Buffer.byteLength(entry?.plan ?? '');
    }
    return { entries, total, more: false, chain };
  } finally {
    await handle.close();
  }
}

async function existing(name: string): Promise<FileHandle | undefined> {
  return open(name, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** The entry at a place; undefined if it is not as it was written. */
async function entryAt(handle: FileHandle, { seq, offset, bytes, hash }: Place): Promise<ShownEntry | undefined> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, offset);
  try {
    const entry = entryOf(buffer.toString('utf8', 0, bytesRead));
    return entry.hash === hash && entry.seq === seq ? shownOf(entry) : undefined;
  } catch {
    return undefined;
  }
}

/** Field by field, so that nothing is shown that is not named here. */
function shownOf(entry: LedgerEntry): ShownEntry {
  const { seq, time, actor, run, algorithm, planHash, plan, policyHash, software, decision, rule, subject } = entry;
  return {
    seq,
    time,
    actor,
    run,
    algorithm,
    planHash,
    policyHash,
    software,
    decision,
    ...(plan.length <= LONGEST_PLAN && { plan }),
    ...(rule && { rule }),
    ...(subject && { subject }),
    lanes: Buffer.byteLength(entry.release ?? '', 'base64') / 8,
  };
}
