import { appendFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Notice, Participant, RunError, Withheld } from '@mip/contract';
import { type Kept, NOT_KEPT_ELSEWHERE } from '../keeping/kept.js';

/** What happened in a run, in order. A run is what its journal says. */
export type JournalEntry =
  | {
      readonly type: 'submitted';
      readonly id: string;
      readonly time: string;
      readonly actor: string;
      readonly request: unknown;
    }
  /** From here on the run stands on exactly these hospitals; what came before it is void. */
  | {
      readonly type: 'population';
      readonly participants: readonly Participant[];
      readonly withheld: readonly Withheld[];
    }
  | {
      readonly type: 'round';
      readonly note: string;
      readonly plan: string;
      readonly hash: string;
      readonly lanes: string;
    }
  | { readonly type: 'done'; readonly time: string; readonly result: unknown; readonly notices: readonly Notice[] }
  | { readonly type: 'failed'; readonly time: string; readonly error: RunError; readonly notices: readonly Notice[] }
  | { readonly type: 'cancelled'; readonly time: string };

/**
 * The journal of one run: an append-only file. Entries stand in the order of their `append`, each on disk before its
 * `append` resolves; those that wait together share one flush. After a fault it takes nothing more.
 */
export class Journal {
  readonly #file: FileHandle | undefined;
  readonly #keep: (offset: number, bytes: Buffer) => Promise<void>;
  readonly entries: JournalEntry[];
  #size: number;
  #flushed: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #broken: unknown;

  private constructor(
    file: FileHandle | undefined,
    entries: JournalEntry[],
    size = 0,
    id = '',
    kept = NOT_KEPT_ELSEWHERE,
  ) {
    this.#file = file;
    this.entries = entries;
    this.#size = size;
    this.#keep = (offset, bytes) =>
      kept.keep({ kind: 'append', file: `runs/${id}.jsonl`, offset, bytes: bytes.toString('base64') });
  }

  /** The journal of a new run, in a folder that is there. */
  static async create(folder: string, id: string, kept?: Kept): Promise<Journal> {
    return new Journal(await open(fileOf(folder, id), 'ax', 0o600), [], 0, id, kept);
  }

  static async reopen(folder: string, id: string, kept?: Kept): Promise<Journal> {
    const entries = await readJournal(folder, id);
    const file = await open(fileOf(folder, id), 'a', 0o600);
    const { size } = await file.stat();
    const whole = Buffer.byteLength(entries.map(lineOf).join(''));
    if (whole < size) await file.truncate(whole);
    return new Journal(file, entries, whole, id, kept);
  }

  /** The journal of a run that has ended: to be read only. */
  static closed(entries: readonly JournalEntry[]): Journal {
    return new Journal(undefined, [...entries]);
  }

  /** @throws Error if the entry could not be written, or the journal is closed */
  async append(entry: JournalEntry): Promise<void> {
    if (!this.#file) throw new Error('the journal is closed');
    if (this.#broken) throw this.#broken;
    try {
      const line = Buffer.from(lineOf(entry));
      appendFileSync(this.#file.fd, line);
      this.entries.push(entry);
      const elsewhere = this.#keep(this.#size, line);
      this.#size += line.length;
      await Promise.all([this.#flush(this.#file), elsewhere]);
    } catch (error) {
      this.#broken = error;
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#flushed.catch(() => {});
    await this.#file?.close();
  }

  /** A flush that begins after the present one has ended; whoever asks meanwhile gets the same. */
  #flush(file: FileHandle): Promise<void> {
    this.#next ??= this.#flushed.then(() => {
      this.#next = undefined;
      return file.datasync();
    });
    this.#flushed = this.#next;
    return this.#next;
  }
}

const fileOf = (folder: string, id: string): string => path.join(folder, `${id}.jsonl`);
const lineOf = (entry: JournalEntry): string => `${JSON.stringify(entry)}\n`;

/** The entries of a run's journal; a last line that was cut off by a crash is left out. */
export async function readJournal(folder: string, id: string): Promise<JournalEntry[]> {
  const lines = (await readFile(fileOf(folder, id), 'utf8')).split('\n');
  lines.pop();
  return lines.map((line) => JSON.parse(line) as JournalEntry);
}

/** The ids of all runs that have a journal. */
export async function journalledRuns(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files = await readdir(folder);
  return files.filter((file) => file.endsWith('.jsonl')).map((file) => file.slice(0, -'.jsonl'.length));
}
