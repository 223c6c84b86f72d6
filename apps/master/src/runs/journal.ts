import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Notice, Participant, RunError, Withheld } from '@mip/contract';
import { AppendLog, ownFolder } from '@mip/process';
import type { Report } from '@mip/report';
import { NOT_REPLICATED, type Replication } from '../replication/replication.js';

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
      /** Some hospital tells estimates to their digits: nobody is shown the numbers of plans, which are estimates with all of them. */
      readonly hidesNumbers?: boolean;
    }
  | {
      readonly type: 'round';
      readonly note: string;
      readonly plan: string;
      readonly hash: string;
      readonly lanes: string;
    }
  | {
      readonly type: 'done';
      readonly time: string;
      /** As researchers are told. */
      readonly result: unknown;
      /** With all digits and covariances, where that is more than is told; no door serves it. */
      readonly fit?: unknown;
      /** Absent in journals of 0.1.0. */
      readonly report?: Report;
      readonly notices: readonly Notice[];
    }
  | { readonly type: 'failed'; readonly time: string; readonly error: RunError; readonly notices: readonly Notice[] }
  | { readonly type: 'cancelled'; readonly time: string };

/**
 * The journal of one run: an append-only file. Entries are in the order of their `append`, each on disk before its
 * `append` resolves; concurrent ones share one flush. After a fault it accepts nothing more.
 */
export class Journal {
  readonly #log: AppendLog | undefined;
  readonly #replicate: (offset: number, bytes: Buffer) => Promise<void>;
  readonly entries: JournalEntry[];

  private constructor(log: AppendLog | undefined, entries: JournalEntry[], id = '', replication = NOT_REPLICATED) {
    this.#log = log;
    this.entries = entries;
    this.#replicate = (offset, bytes) =>
      replication.replicate({ kind: 'append', file: `runs/${id}.jsonl`, offset, bytes: bytes.toString('base64') });
  }

  /** The journal of a new run, in an existing folder. */
  static async create(folder: string, id: string, replication?: Replication): Promise<Journal> {
    return new Journal(await AppendLog.create(fileOf(folder, id)), [], id, replication);
  }

  static async reopen(folder: string, id: string, replication?: Replication): Promise<Journal> {
    const entries = await readJournal(folder, id);
    return new Journal(await AppendLog.open(fileOf(folder, id)), entries, id, replication);
  }

  /** The read-only journal of a run that has ended. */
  static closed(entries: readonly JournalEntry[]): Journal {
    return new Journal(undefined, [...entries]);
  }

  /** @throws Error if the entry could not be written, or the journal is closed */
  async append(entry: JournalEntry): Promise<void> {
    if (!this.#log) throw new Error('the journal is closed');
    await this.#log.append(JSON.stringify(entry), (offset, bytes) => {
      this.entries.push(entry);
      return this.#replicate(offset, bytes);
    });
  }

  async close(): Promise<void> {
    await this.#log?.close();
  }
}

const fileOf = (folder: string, id: string): string => path.join(folder, `${id}.jsonl`);

/** The entries of a run's journal; a last line that a crash left incomplete is skipped. */
export async function readJournal(folder: string, id: string): Promise<JournalEntry[]> {
  const lines = (await readFile(fileOf(folder, id), 'utf8')).split('\n');
  lines.pop();
  return lines.map((line) => JSON.parse(line) as JournalEntry);
}

/** The ids of all runs that have a journal. */
export async function journalledRuns(folder: string): Promise<string[]> {
  await ownFolder(folder);
  const files = await readdir(folder);
  return files.filter((file) => file.endsWith('.jsonl')).map((file) => file.slice(0, -'.jsonl'.length));
}
