import { createReadStream } from 'node:fs';
import { entryOf, type LedgerEntry, LedgerError } from './ledger-entry.js';

/** The previous hash of the first entry. */
export const GENESIS = '0'.repeat(64);
const LINE_END = 0x0a;

/** An entry, and the bytes of its line with the line's end. */
interface StoredEntry {
  readonly entry: LedgerEntry;
  readonly bytes: number;
}

/** Reads a ledger from its start, verifying each link. @throws LedgerError at the first entry that does not fit */
export async function* readLedger(name: string): AsyncGenerator<LedgerEntry> {
  for await (const { entry } of readStored(name)) yield entry;
}

/** As `readLedger`, with the size of each entry. @throws LedgerError at the first entry that does not fit */
export async function* readStored(name: string): AsyncGenerator<StoredEntry> {
  let previous = GENESIS;
  let seq = 0;
  for await (const line of linesOf(name)) {
    const entry = entryOf(line.toString());
    if (entry.seq !== seq || entry.prevHash !== previous)
      throw new LedgerError(`the ledger does not follow from itself at entry ${seq}`);
    previous = entry.hash;
    seq += 1;
    yield { entry, bytes: line.length + 1 };
  }
}

/** Lines end with a line feed and nothing else: texts of entries may hold other characters that divide lines. */
async function* linesOf(name: string): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  for await (const chunk of createReadStream(name) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, end)]);
      parts = [];
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}
