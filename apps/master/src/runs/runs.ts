import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { RunState, RunView } from '@mip/contract';
import type { Variable } from '@mip/data-model';
import type { Log } from '@mip/process/log';
import type { Attendance } from '../federation/attendance.js';
import type { Kept } from '../keeping/kept.js';
import type { Experiment } from './experiment.js';
import { Journal, type JournalEntry, journalledRuns, readJournal } from './journal.js';
import { type Patience, returnMs } from './member.js';
import { Run } from './run.js';
import { sameRequest } from './same-request.js';

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

/** Which runs are meant: all, unless something is named. */
export interface RunFilter {
  readonly states?: readonly RunState[];
  readonly actor?: string;
}

/** The master has as many runs under way as it takes: the caller may come back. */
export class TooManyRuns extends Error {
  override readonly name = 'TooManyRuns';
  readonly statusCode = 429;
}

/** There is a run of this id, of another request or another caller. */
export class RunExists extends Error {
  override readonly name = 'RunExists';
}

/** The form of ids that callers may choose: UUID version 4, in small letters. */
export const isRunId = (id: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id);

const MOST_AT_ONCE = 2_000;
/** How many ended runs are kept in memory; the others are read from their journals. */
const ENDED_IN_MEMORY = 200;

/** All runs of a master: started, resumed, found, cancelled. They run side by side. */
export class Runs {
  readonly #runs = new Map<string, Run>();
  readonly #carrying = new Set<Promise<void>>();
  /** The submission under each id that callers chose, while it goes on. */
  readonly #submitting = new Map<string, Promise<unknown>>();
  readonly #stopping = new AbortController();
  /** Resolves when the unfinished runs of an earlier master are at hand. */
  #resumed: Promise<void> = Promise.resolve();

  constructor(readonly options: RunsOptions) {}

  /** Starts a run; it is on disk, and so cannot be lost, when this resolves. */
  async submit({ experiment, variables }: Bound, actor: string, id: string = randomUUID()): Promise<Run> {
    await this.#resumed;
    if (this.#carrying.size >= MOST_AT_ONCE) throw new TooManyRuns('too many runs are under way; try again later');
    const { run, written } = await this.#create(experiment, actor, id);
    this.#carry(run, experiment, variables);
    await written.catch((error) => {
      run.cancel();
      throw error;
    });
    return run;
  }

  /**
   * Starts a run under an id that its caller chose; if there is that run already, of an equal request (as journals keep
   * it) of the same caller, it is the answer. Submissions of one id wait for each other.
   * @throws RunExists if the id names another run, or one whose journal cannot be read
   */
  async submitAs(
    id: string,
    request: unknown,
    actor: string,
    bind: () => Bound | undefined,
  ): Promise<{ readonly run: Run; readonly isNew: boolean } | undefined> {
    const before = this.#submitting.get(id);
    const submission = (before ?? Promise.resolve())
      .catch(() => {})
      .then(() => this.#submitOnce(id, request, actor, bind));
    this.#submitting.set(id, submission);
    try {
      return await submission;
    } finally {
      if (this.#submitting.get(id) === submission) this.#submitting.delete(id);
    }
  }

  async #submitOnce(id: string, request: unknown, actor: string, bind: () => Bound | undefined) {
    const known = await this.find(id);
    if (known) {
      if (known.actor !== actor || !sameRequest(known.experiment.request, request)) throw new RunExists(id);
      return { run: known, isNew: false };
    }
    const bound = bind();
    if (!bound) return undefined;
    const run = await this.submit(bound, actor, id).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new RunExists(id) : error;
    });
    return { run, isNew: true };
  }

  /** A run by its id, ended ones from their journals; undefined if there is none. */
  async find(id: string): Promise<Run | undefined> {
    await this.#resumed;
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

  /** The runs at hand, latest first, without their results; of some states, or of one person, if that is asked. */
  list({ states, actor }: RunFilter = {}): readonly RunView[] {
    return [...this.#runs.values()]
      .filter((run) => (states?.includes(run.state) ?? true) && (actor ?? run.actor) === run.actor)
      .map((run) => run.view(false))
      .sort((a, b) => (a.record.submitted < b.record.submitted ? 1 : -1));
  }

  /** Goes on with every run that an earlier master left unfinished. */
  resume(): Promise<void> {
    this.#resumed = this.#resumeAll();
    return this.#resumed;
  }

  async #resumeAll(): Promise<void> {
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
      this.#track(this.#goOn(run, first.request));
    }
  }

  /** Leaves unfinished runs to the next master. */
  async stop(): Promise<void> {
    this.#stopping.abort();
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

  async #create(experiment: Experiment, actor: string, id: string): Promise<{ run: Run; written: Promise<void> }> {
    await mkdir(this.options.folder, { recursive: true });
    const journal = await Journal.create(this.options.folder, id, this.options.kept);
    const time = new Date().toISOString();
    const written = journal.append({ type: 'submitted', id, time, actor, request: experiment.request });
    const run = new Run(id, actor, time, experiment, journal);
    this.#runs.set(id, run);
    return { run, written };
  }

  async #goOn(run: Run, request: unknown): Promise<void> {
    const { attendance, patience } = this.options;
    let bound: Bound | undefined;
    await attendance.until(
      () => {
        bound = this.#rebound(request);
        return bound !== undefined;
      },
      returnMs(patience),
      this.#stopping.signal,
    );
    if (this.#stopping.signal.aborted) return run.journal.close();
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
