import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { RunState, RunView } from '@mip/contract';
import type { Log } from '@mip/process/log';
import type { PreparedRun } from '@mip/specification';
import type { Replication } from '../replication/replication.js';
import type { ConnectedWorkers } from '../workers/connected-workers.js';
import type { DataCatalogue } from '../workers/data-catalogue.js';
import { carryOut } from './carry-out.js';
import { Journal, journalledRuns, readJournal } from './journal.js';
import { type Patience, returnMs } from './member.js';
import { keptRequest } from './old-requests.js';
import { FEDERATION, PublicGrids } from './public-grids.js';
import { type QuotaLimits, Quotas } from './quotas.js';
import { Run } from './run.js';
import { viewOf } from './run-view.js';
import { sameRequest } from './same-request.js';

export interface RunsOptions {
  readonly folder: string;
  readonly workers: ConnectedWorkers;
  readonly patience: Patience;
  /** The data of all hospitals that were connected since the master started. */
  catalogue(): DataCatalogue;
  /** Replicates journals. */
  readonly replication?: Replication;
  /** Prepares a journalled request again; undefined while its data model is unknown. */
  prepareAgain(request: unknown): PreparedRun | undefined;
  /** The usual ones if it is absent. */
  readonly quotas?: QuotaLimits;
  readonly log: Log;
}

/** Selects runs; all by default. */
export interface RunFilter {
  readonly states?: readonly RunState[];
  readonly actor?: string;
}

/** The master has the maximum number of current runs; the caller may retry later. */
export class TooManyRuns extends Error {
  override readonly name = 'TooManyRuns';
  readonly code = 'TOO_MANY_RUNS';
}

/** Who asks, and whether a token says so. */
export interface Asking {
  readonly caller: string;
  readonly isNamed: boolean;
}

/** A run, and whether this submission began it. */
export interface Submission {
  readonly run: Run;
  readonly isNew: boolean;
}

/** A run with this id exists for another request or another caller. */
export class RunExists extends Error {
  override readonly name = 'RunExists';
}

/** The form of ids that callers may choose: UUID version 4, in lower case. */
export const isRunId = (id: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id);

const DATA_MODEL_GONE = {
  type: 'failed',
  error: {
    code: 'DATA_MODEL_GONE',
    message: 'After the master came back, no hospital held the data of this run.',
  },
  notices: [],
} as const;
const MOST_AT_ONCE = 2_000;
/** Number of ended runs in memory; the others are read from their journals. */
const ENDED_IN_MEMORY = 200;

/** All runs of a master. They run concurrently. */
export class Runs {
  readonly #runs = new Map<string, Run>();
  readonly #carrying = new Set<Promise<void>>();
  /** Pending submissions, by the id that the caller chose. */
  readonly #submitting = new Map<string, Promise<unknown>>();
  readonly #stopping = new AbortController();
  readonly #grids: PublicGrids;
  readonly #quotas: Quotas;
  /** Resolves when the unfinished runs of an earlier master are loaded. */
  #resumed: Promise<void> = Promise.resolve();

  constructor(readonly options: RunsOptions) {
    const { workers, catalogue } = options;
    this.#quotas = new Quotas(options.quotas);
    this.#grids = new PublicGrids({
      workers,
      catalogue,
      find: (id) => this.find(id),
      submit: async (id, request, prepare) => (await this.submitAs(id, request, FEDERATION, prepare)).run,
    });
  }

  /** Starts a run, which is on disk when this resolves. */
  async submit(prepared: PreparedRun, actor: string, id: string = randomUUID()): Promise<Run> {
    await this.#resumed;
    // A run of the federation's own is what other runs wait for.
    if (this.#carrying.size >= MOST_AT_ONCE && actor !== FEDERATION)
      throw new TooManyRuns('too many runs are under way; try again later');
    const { run, written } = await this.#create(prepared, actor, id);
    this.#track(this.#carryOut(run, prepared));
    await written.catch((error) => {
      run.cancel();
      throw error;
    });
    return run;
  }

  /**
   * Starts a run under an id that its caller chose, or returns the existing run of an equal request (as journals store it)
   * by the same caller. Submissions of one id wait for each other.
   * @throws RunExists if the id names another run, or one whose journal cannot be read; what `prepare` throws
   */
  async submitAs(id: string, request: unknown, actor: string, prepare: () => PreparedRun): Promise<Submission> {
    const before = this.#submitting.get(id);
    const submission = (before ?? Promise.resolve())
      .catch(() => {})
      .then(() => this.#submitOnce(id, request, actor, prepare));
    this.#submitting.set(id, submission);
    try {
      return await submission;
    } finally {
      if (this.#submitting.get(id) === submission) this.#submitting.delete(id);
    }
  }

  async #submitOnce(id: string, request: unknown, actor: string, prepare: () => PreparedRun): Promise<Submission> {
    const known = await this.find(id);
    if (known) {
      if (known.actor !== actor || !sameRequest(keptRequest(known.asked.request), request)) throw new RunExists(id);
      return { run: known, isNew: false };
    }
    const run = await this.submit(prepare(), actor, id).catch((error: NodeJS.ErrnoException) => {
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
      // It may have begun while its file was read; what the file holds would then never end.
      return this.#runs.get(id) ?? runOf(Journal.closed(entries));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.options.log.error({ run: id, code: 'JOURNAL_BROKEN' }, 'the journal of a run cannot be read');
      return undefined;
    }
  }

  /** The runs in memory, latest first, without their results; those of the federation's own only where they are asked for. */
  list({ states, actor }: RunFilter = {}): readonly RunView[] {
    return [...this.#runs.values()]
      .filter(
        (run) =>
          (states?.includes(run.status.state) ?? true) &&
          (actor === undefined ? run.actor !== FEDERATION : run.actor === actor),
      )
      .map((run) => viewOf(run, { withResult: false }))
      .sort((a, b) => (a.record.submitted < b.record.submitted ? 1 : -1));
  }

  /** Counts a question of a caller. One who needs no name, on the master's own machine, has no quota. @throws QuotaSpent */
  countQuestion({ caller, isNamed }: Asking): void {
    if (!isNamed) return;
    const underWay = [...this.#runs.values()].filter((run) => run.actor === caller && !run.ended);
    this.#quotas.ask(caller, underWay.length);
  }

  /** Resumes every run that an earlier master left unfinished. */
  resume(): Promise<void> {
    this.#resumed = this.#resumeAll();
    return this.#resumed;
  }

  async #resumeAll(): Promise<void> {
    for (const id of await journalledRuns(this.options.folder)) {
      const journal = await this.#reopened(id);
      if (!journal) continue;
      const run = runOf(journal);
      if (run) this.#quotas.remember(run.actor, run.submitted);
      if (!run || run.ended) {
        await journal.close();
        continue;
      }
      this.#runs.set(id, run);
      this.options.log.info({ run: id }, 'resuming a run');
      this.#track(this.#resumeOne(run));
    }
  }

  /** Leaves unfinished runs to the next master. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const run of this.#runs.values()) if (!run.ended) run.suspend();
    await Promise.allSettled(this.#carrying);
  }

  /** Reopens a journal; an unreadable one is skipped, so that one broken file does not stop the other runs. */
  async #reopened(id: string): Promise<Journal | undefined> {
    try {
      return await Journal.reopen(this.options.folder, id, this.options.replication);
    } catch {
      this.options.log.error({ run: id, code: 'JOURNAL_BROKEN' }, 'the journal of a run cannot be read');
      return undefined;
    }
  }

  async #create(prepared: PreparedRun, actor: string, id: string): Promise<{ run: Run; written: Promise<void> }> {
    await mkdir(this.options.folder, { recursive: true, mode: 0o700 });
    const journal = await Journal.create(this.options.folder, id, this.options.replication);
    const time = new Date().toISOString();
    const written = journal.append({ type: 'submitted', id, time, actor, request: prepared.request });
    const asked = { algorithm: prepared.experiment.algorithm, request: prepared.request };
    const run = new Run(id, actor, time, asked, journal);
    this.#runs.set(id, run);
    return { run, written };
  }

  /** Waits until the federation holds the data of a journalled run, then carries it out. */
  async #resumeOne(run: Run): Promise<void> {
    const { workers, patience, prepareAgain } = this.options;
    let prepared: PreparedRun | undefined;
    const isPrepared = (): boolean => {
      prepared = prepareAgain(run.asked.request);
      return prepared !== undefined;
    };
    await workers.until(isPrepared, returnMs(patience), this.#stopping.signal);
    if (prepared && !this.#stopping.signal.aborted) return this.#carryOut(run, prepared);
    if (!this.#stopping.signal.aborted) await run.end({ ...DATA_MODEL_GONE, time: new Date().toISOString() });
    await run.journal.close();
  }

  async #carryOut(run: Run, prepared: PreparedRun): Promise<void> {
    const { workers, patience, catalogue, log } = this.options;
    const began = performance.now();
    await carryOut(run, prepared, {
      workers,
      patience,
      catalogue,
      grid: (dataModel, variable, signal) => this.#grids.cuts(dataModel, variable, signal),
    });
    const ms = Math.round(performance.now() - began);
    const { state, error } = run.status;
    const code = error && { code: error.code };
    log.info({ run: run.id, algorithm: prepared.experiment.algorithm, kind: state, ms, ...code }, 'run ended');
    // A run that is done has a fault where its report could not be made.
    if (error?.code === 'MASTER_FAULT' || (state === 'done' && run.fault !== undefined))
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

/** The run of a journal; undefined if the journal does not start with a submission. */
function runOf(journal: Journal): Run | undefined {
  const [first] = journal.entries;
  if (first?.type !== 'submitted') return undefined;
  const { id, actor, time, request } = first;
  const algorithm = String((request as { algorithm?: unknown } | null)?.algorithm ?? '');
  return new Run(id, actor, time, { algorithm, request }, journal);
}

/** The name of an error and the place in our code that threw it, without its message. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const [, place = 'unknown'] = /^ {4}at .*?([^/\\()]+:\d+):\d+\)?$/m.exec(error.stack ?? '') ?? [];
  return `${error.name} at ${place}`;
}
