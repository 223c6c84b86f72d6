import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { Variable } from '@mip/data-model';
import type { Log, RunView } from '@mip/protocol';
import type { Attendance } from '../federation/attendance.js';
import type { Kept } from '../keeping/kept.js';
import type { Experiment } from './experiment.js';
import { Journal, type JournalEntry, journalledRuns, readJournal } from './journal.js';
import { type Patience, returnMs } from './member.js';
import { Run } from './run.js';

/** An experiment bound to the data model it is about. */
export interface Bound {
  readonly experiment: Experiment;
  readonly variables: ReadonlyMap<string, Variable>;
}

export interface RunsOptions {
  readonly folder: string;
  readonly attendance: Attendance;
  readonly patience: Patience;
  /** Where journals are kept besides the folder. */
  readonly kept?: Kept;
  /** Makes an experiment of a stored request again; undefined while its data model is not known. */
  rebind(request: unknown): Bound | undefined;
  readonly log: Log;
}

/** The master has as many runs under way as it takes: the caller may come back. */
export class TooManyRuns extends Error {
  override readonly name = 'TooManyRuns';
  readonly statusCode = 429;
}

const MOST_AT_ONCE = 2_000;
/** How many ended runs are kept in memory; the others are read from their journals. */
const ENDED_IN_MEMORY = 200;

/** All runs of a master: started, resumed, found, cancelled. They run side by side. */
export class Runs {
  readonly #runs = new Map<string, Run>();
  readonly #carrying = new Set<Promise<void>>();
  /** Made before the first run. */
  #folder: Promise<unknown> | undefined;

  constructor(readonly options: RunsOptions) {}

  /** Starts a run; it is on disk, and so cannot be lost, when this resolves. */
  async submit({ experiment, variables }: Bound, actor: string): Promise<Run> {
    if (this.#carrying.size >= MOST_AT_ONCE) throw new TooManyRuns('too many runs are under way; try again later');
    const { run, written } = await this.#create(experiment, actor);
    this.#carry(run, experiment, variables);
    await written.catch((error) => {
      run.cancel();
      throw error;
    });
    return run;
  }

  /** A run by its id, ended ones from their journals; undefined if there is none. */
  async find(id: string): Promise<Run | undefined> {
    const known = this.#runs.get(id);
    if (known || !/^[0-9a-f-]{36}$/.test(id)) return known;
    try {
      const entries = await readJournal(this.options.folder, id);
      return entries[0]?.type === 'submitted' ? restored(entries[0], entries) : undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.options.log.error({ run: id, code: 'JOURNAL_BROKEN' }, 'the journal of a run cannot be read');
      return undefined;
    }
  }

  /** The runs at hand, latest first, without their results. */
  list(): readonly RunView[] {
    return [...this.#runs.values()]
      .map((run) => run.view(false))
      .sort((a, b) => (a.record.submitted < b.record.submitted ? 1 : -1));
  }

  /** Goes on with every run that an earlier master left unfinished. */
  async resume(): Promise<void> {
    for (const id of await journalledRuns(this.options.folder)) {
      const journal = await this.#reopened(id);
      if (!journal) continue;
      const [first] = journal.entries;
      const ended = ['done', 'failed', 'cancelled'].includes(journal.entries.at(-1)?.type ?? '');
      if (first?.type !== 'submitted' || ended) {
        await journal.close();
        continue;
      }
      const run = new Run(id, first.actor, first.time, asked(first.request), journal);
      this.#runs.set(id, run);
      this.options.log.info({ run: id }, 'going on with a run');
      this.#track(this.#resumed(run, first.request));
    }
  }

  /** Leaves unfinished runs to the next master. */
  async stop(): Promise<void> {
    for (const run of this.#runs.values()) if (!run.ended) run.suspend();
    await Promise.allSettled(this.#carrying);
  }

  /** A journal that cannot be read is left as it is: one broken file must not keep the others from going on. */
  async #reopened(id: string): Promise<Journal | undefined> {
    try {
      return await Journal.reopen(this.options.folder, id, this.options.kept);
    } catch {
      this.options.log.error({ run: id, code: 'JOURNAL_BROKEN' }, 'the journal of a run cannot be read');
      return undefined;
    }
  }

  async #create(experiment: Experiment, actor: string): Promise<{ run: Run; written: Promise<void> }> {
    const id = randomUUID();
    this.#folder ??= mkdir(this.options.folder, { recursive: true });
    await this.#folder;
    const journal = await Journal.create(this.options.folder, id, this.options.kept);
    const time = new Date().toISOString();
    const written = journal.append({ type: 'submitted', id, time, actor, request: experiment.request });
    const run = new Run(id, actor, time, experiment, journal);
    this.#runs.set(id, run);
    return { run, written };
  }

  async #resumed(run: Run, request: unknown): Promise<void> {
    const { attendance, patience } = this.options;
    const never = new AbortController().signal;
    let bound: Bound | undefined;
    await attendance.until(
      () => {
        bound = this.#rebound(request);
        return bound !== undefined;
      },
      returnMs(patience),
      never,
    );
    if (bound) await this.#carryOut(run, bound.experiment, bound.variables);
    else
      await run.fail({
        code: 'DATA_MODEL_GONE',
        message: 'After the master came back, no hospital held the data of this run.',
      });
  }

  /** A kept request that today's master cannot even read is one that it cannot carry out. */
  #rebound(request: unknown): Bound | undefined {
    try {
      return this.options.rebind(request);
    } catch {
      return undefined;
    }
  }

  #carry(run: Run, experiment: Experiment, variables: ReadonlyMap<string, Variable>): void {
    this.#track(this.#carryOut(run, experiment, variables));
  }

  async #carryOut(run: Run, experiment: Experiment, variables: ReadonlyMap<string, Variable>): Promise<void> {
    const { attendance, patience, log } = this.options;
    const began = performance.now();
    await run.carryOut(experiment, { attendance, patience, variables });
    const ms = Math.round(performance.now() - began);
    log.info(
      { run: run.id, algorithm: experiment.algorithm, kind: run.state, ms, ...(run.error && { code: run.error.code }) },
      'run ended',
    );
    if (run.error?.code === 'MASTER_FAULT')
      log.error({ run: run.id, kind: placeOf(run.fault) }, 'a fault of the master');
    this.#forgetOldest();
  }

  #track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) =>
        this.options.log.error({ kind: error instanceof Error ? error.name : 'unknown' }, 'a run broke'),
      )
      .finally(() => this.#carrying.delete(tracked));
    this.#carrying.add(tracked);
  }

  #forgetOldest(): void {
    const ended = [...this.#runs.values()].filter((run) => run.ended);
    for (const run of ended.slice(0, Math.max(0, ended.length - ENDED_IN_MEMORY))) this.#runs.delete(run.id);
  }
}

function restored(first: Extract<JournalEntry, { type: 'submitted' }>, entries: readonly JournalEntry[]): Run {
  return new Run(first.id, first.actor, first.time, asked(first.request), Journal.closed(entries)).restore();
}

/** The name of an error and the place in our code that threw it, without its message. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const [, place = 'unknown'] = /^ {4}at .*?([^/\\()]+:\d+):\d+\)?$/m.exec(error.stack ?? '') ?? [];
  return `${error.name} at ${place}`;
}

const asked = (request: unknown): { algorithm: string; request: unknown } => ({
  algorithm: String((request as { algorithm?: unknown } | null)?.algorithm ?? ''),
  request,
});
