import { EventEmitter, setMaxListeners } from 'node:events';
import { type Answers, compile, decode, lanesToText, merge, type Plan, type Request } from '@mip/aggregates';
import type { Notice, Participant, Progress, RunError, RunRecord, RunState, RunView, Withheld } from '@mip/contract';
import type { Variable } from '@mip/data-model';
import type { Study } from '@mip/specification';
import type { Attendance } from '../federation/attendance.js';
import type { OpenOrder } from '../federation/site.js';
import type { Experiment } from './experiment.js';
import type { Journal, JournalEntry } from './journal.js';
import { lastPopulation, type PopulationEntry, roundsSinceLastPopulation } from './journal-reading.js';
import { type Member, type Patience, returnMs } from './member.js';
import { gather, type Population } from './population.js';
import { HospitalLeaves, publicError, RunFailure } from './run-failure.js';

export const SOFTWARE = 'mip-master/0.1.0';

/** What a run needs of its master. */
export interface RunContext {
  readonly attendance: Attendance;
  readonly patience: Patience;
  readonly variables: ReadonlyMap<string, Variable>;
}

/**
 * One run: an experiment carried out on one fixed set of hospitals.
 *
 * Its journal holds every combined answer, so a master that comes back goes on where the last one stopped. A hospital
 * that must leave voids what was computed with it; the run then starts afresh without it.
 */
export class Run extends EventEmitter<{ change: [] }> {
  state: RunState = 'waiting';
  progress: Progress | undefined;
  result: unknown;
  error: RunError | undefined;
  /** What failed it, as thrown; for the master's log, never for a caller. */
  fault: unknown;
  participants: readonly Participant[] = [];
  withheld: readonly Withheld[] = [];
  notices: Notice[] = [];
  rounds: { readonly note: string; readonly planHash: string; readonly plan: string }[] = [];
  finished: string | undefined;
  readonly #stop = new AbortController();

  constructor(
    readonly id: string,
    readonly actor: string,
    readonly submitted: string,
    readonly experiment: Pick<Experiment, 'algorithm' | 'request'>,
    readonly journal: Journal,
  ) {
    super();
    this.setMaxListeners(0);
    setMaxListeners(0, this.#stop.signal);
  }

  get ended(): boolean {
    return this.state !== 'waiting' && this.state !== 'running';
  }

  /** Stops the run at every hospital. */
  cancel(): void {
    this.#stop.abort(new DOMException('the run was cancelled', 'AbortError'));
  }

  /** Leaves the run as it is, to be gone on with by the next master. */
  suspend(): void {
    this.#stop.abort(SUSPENDED);
  }

  /** Resolves when the run has ended. */
  whenEnded(): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!this.ended) return;
        this.off('change', check);
        resolve();
      };
      this.on('change', check);
      check();
    });
  }

  /** Carries the experiment out, or goes on with it from the journal. Never throws: the run's state tells. */
  async carryOut(experiment: Experiment, context: RunContext): Promise<void> {
    this.#become('running');
    try {
      await this.#toItsEnd(experiment, context);
    } catch (error) {
      this.#unwritten(error);
    } finally {
      this.#closeSessions(context.attendance);
      await this.journal.close().catch(() => {});
    }
  }

  /** @throws Error if the journal does not take the end; then nobody is told of a result */
  async #toItsEnd(experiment: Experiment, context: RunContext): Promise<void> {
    try {
      const result = await this.#withWhoeverStays(experiment, context);
      await this.#end({ type: 'done', time: now(), result, notices: this.notices });
    } catch (error) {
      if (this.#stop.signal.reason === SUSPENDED) return;
      if (this.#stop.signal.aborted) await this.#end({ type: 'cancelled', time: now() });
      else {
        this.fault = error;
        await this.#end({ type: 'failed', time: now(), error: publicError(error), notices: this.notices });
      }
    }
  }

  /** Ends a run that could not even begin. */
  async fail(error: RunError): Promise<void> {
    try {
      await this.#end({ type: 'failed', time: now(), error, notices: this.notices });
    } catch (fault) {
      this.#unwritten(fault);
    }
    await this.journal.close().catch(() => {});
  }

  /** The journal does not take the end: the run has failed for those who wait, and is gone on with by the next master. */
  #unwritten(fault: unknown): void {
    this.fault = fault;
    this.#apply({ type: 'failed', time: now(), error: NOT_WRITTEN, notices: this.notices });
    this.emit('change');
  }

  /** Takes over what a finished run's journal says. */
  restore(): this {
    for (const entry of this.journal.entries) this.#apply(entry);
    return this;
  }

  view(withResult = true): RunView {
    const { id, state, progress, result, error } = this;
    return {
      id,
      state,
      record: this.record(),
      ...(progress && !this.ended && { progress }),
      ...(withResult && state === 'done' && { result }),
      ...(error && { error }),
    };
  }

  record(): RunRecord {
    return {
      run: this.id,
      actor: this.actor,
      algorithm: this.experiment.algorithm,
      request: this.experiment.request,
      participants: this.participants,
      withheld: this.withheld,
      notices: this.notices,
      rounds: this.rounds.map(({ note, planHash }) => ({ note, planHash })),
      software: SOFTWARE,
      submitted: this.submitted,
      ...(this.finished && { finished: this.finished }),
    };
  }

  async #withWhoeverStays(experiment: Experiment, context: RunContext): Promise<unknown> {
    let known = lastPopulation(this.journal.entries);
    const departures = known ? known.withheld.filter(({ dataset, rule }) => !dataset && rule !== 'UNREACHABLE') : [];
    const gone = new Set(departures.map(({ hospital }) => hospital));
    while (true) {
      const population = await this.#gather(experiment, context, gone, departures, known);
      try {
        return await experiment.start(this.#study(context, population));
      } catch (error) {
        if (!(error instanceof HospitalLeaves)) throw error;
        const { hospital, rule, help, subject } = error;
        if (rule === 'LOST' && experiment.onLoss === 'fail')
          throw new RunFailure('HOSPITAL_LOST', `${hospital}: ${help}`);
        gone.add(hospital);
        departures.push({ hospital, rule, help, ...(subject && { subject }) });
        known = undefined;
      }
    }
  }

  async #gather(
    experiment: Experiment,
    { attendance, patience }: RunContext,
    gone: ReadonlySet<string>,
    departures: readonly Withheld[],
    known: PopulationEntry | undefined,
  ): Promise<Population> {
    const order: OpenOrder = {
      run: this.id,
      actor: this.actor,
      algorithm: experiment.algorithm,
      selection: experiment.selection,
      design: experiment.design,
    };
    const signal = this.#stop.signal;
    const before = known && new Set(known.participants.map(({ hospital }) => hospital));
    if (before)
      await attendance.until(
        () => [...before].every((hospital) => attendance.site(hospital)),
        returnMs(patience),
        signal,
      );
    const found = await gather(attendance, order, gone, patience, signal);
    signal.throwIfAborted();
    const population = { ...found, withheld: [...departures, ...found.withheld] };
    if (experiment.onLoss === 'fail') {
      const missing = found.withheld.find(({ rule }) => rule === 'UNREACHABLE');
      if (missing) throw new RunFailure('HOSPITAL_UNREACHABLE', `${missing.hospital}: ${missing.help}`);
    }
    this.participants = population.participants;
    this.withheld = population.withheld;
    this.#become('running');
    if (population.members.length === 0) {
      throw new RunFailure(
        'INSUFFICIENT_DATA',
        'The algorithm could not run with the input provided because there are insufficient data.',
      );
    }
    const same = known && JSON.stringify(known.participants) === JSON.stringify(population.participants);
    if (!same) this.#note({ type: 'population', participants: population.participants, withheld: population.withheld });
    return population;
  }

  #study(context: RunContext, { members }: Population): Study {
    const told = roundsSinceLastPopulation(this.journal.entries);
    this.rounds = [];
    this.notices = [];
    return {
      datasets: members.flatMap(({ opened }) => opened.datasets).sort(),
      variables: context.variables,
      exactExtremes: members.every(({ site }) => site.policy.exactExtremes),
      notice: (code, text) => {
        this.notices.push({ code, text });
      },
      ask: async <R extends Request>(request: R, note = ''): Promise<Answers<R>> => {
        const plan = compile(request);
        this.rounds.push({ note, planHash: plan.hash, plan: plan.text });
        const known = told.get(plan.hash);
        const lanes = known ?? (await this.#round(plan, note, members));
        told.set(plan.hash, lanes);
        return decode(request, plan, lanes);
      },
    };
  }

  async #round(plan: Plan, note: string, members: readonly Member[]): Promise<Float64Array> {
    const round = this.rounds.length;
    let answered = 0;
    const tell = (): void => {
      this.progress = { round, note, answered, asked: members.length };
      this.emit('change');
    };
    tell();
    const attempt = new AbortController();
    const signal = AbortSignal.any([this.#stop.signal, attempt.signal]);
    setMaxListeners(0, signal);
    try {
      const parts = await Promise.all(
        members.map(async (member) => {
          const lanes = await member.ask(plan, signal);
          answered += 1;
          tell();
          return lanes;
        }),
      );
      const total = merge(plan.node, parts);
      this.#note({ type: 'round', note, plan: plan.text, hash: plan.hash, lanes: lanesToText(total) });
      return total;
    } catch (error) {
      attempt.abort(error);
      throw error;
    }
  }

  /**
   * Writes down what happened, without waiting for the disk: a round that a crash takes away is asked again, and gets
   * the answer that was released before. `#end` waits, so nobody is told of a result that is not on disk with all before it.
   */
  #note(entry: JournalEntry): void {
    this.journal.append(entry).catch(() => {});
  }

  async #end(entry: Extract<JournalEntry, { type: 'done' | 'failed' | 'cancelled' }>): Promise<void> {
    await this.journal.append(entry);
    this.#apply(entry);
    this.emit('change');
  }

  #apply(entry: JournalEntry): void {
    switch (entry.type) {
      case 'population':
        this.participants = entry.participants;
        this.withheld = entry.withheld;
        this.rounds = [];
        return;
      case 'round':
        this.rounds.push({ note: entry.note, planHash: entry.hash, plan: entry.plan });
        return;
      case 'done':
        this.result = entry.result;
        this.notices = [...entry.notices];
        break;
      case 'failed':
        this.error = entry.error;
        this.notices = [...entry.notices];
        break;
      case 'submitted':
        return;
    }
    this.state = entry.type;
    this.finished = entry.time;
  }

  #become(state: RunState): void {
    this.state = state;
    this.emit('change');
  }

  #closeSessions(attendance: Attendance): void {
    if (this.#stop.signal.reason === SUSPENDED) return;
    for (const site of attendance.present) site.closeRun(this.id);
  }
}

const SUSPENDED = new Error('the master is stopping');
const now = (): string => new Date().toISOString();

/** The journal takes nothing more, so the run can only be ended in memory. */
const NOT_WRITTEN: RunError = {
  code: 'MASTER_FAULT',
  message: 'The master could not write the run down. Its log says more.',
};
