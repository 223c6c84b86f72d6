import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type MipClient, MipError } from '@mip/client';
import { isEnded, mayRetry, type RunView } from '@mip/contract';
import type { Log } from '@mip/process/log';
import type { Ending, ExperimentStore, OpenExperiment } from '../store/experiment-store.js';

/** The actor by which the master and the hospitals know a person. */
export const actorOf = (person: string): string => `portal:${person}`.replace(/[^\x21-\x7e]/g, '_').slice(0, 128);

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

interface Live {
  view?: RunView;
  readonly stop: AbortController;
  cancelled: boolean;
}

/**
 * Runs experiments at the master, each as the run of the same id, and stores the outcome.
 *
 * A restarted portal resumes unfinished experiments: it submits each again under its id, which returns the existing run,
 * or creates it if the master does not know it. Emits `change` with an experiment's id.
 */
export class ExperimentRunner extends EventEmitter<{ change: [id: string] }> {
  readonly #live = new Map<string, Live>();
  readonly #carrying = new Set<Promise<void>>();
  #stopped = false;

  constructor(
    readonly master: MipClient,
    readonly store: ExperimentStore,
    readonly log: Log,
  ) {
    super();
    this.setMaxListeners(0);
  }

  /** Resumes every experiment that has not ended. */
  async resume(): Promise<void> {
    for (const experiment of await this.store.open()) this.start(experiment);
  }

  start(experiment: OpenExperiment): void {
    if (this.#stopped || this.#live.has(experiment.id)) return;
    const live: Live = { stop: new AbortController(), cancelled: experiment.cancelled };
    this.#live.set(experiment.id, live);
    const work = this.#carry(experiment, live)
      .catch((error: unknown) => {
        if (!this.#stopped)
          this.log.error({ run: experiment.id, kind: kindOf(error) }, 'an experiment failed unexpectedly');
      })
      .finally(() => {
        this.#live.delete(experiment.id);
        this.#carrying.delete(work);
        this.emit('change', experiment.id);
      });
    this.#carrying.add(work);
  }

  /** The latest state of a run in progress. */
  view(id: string): RunView | undefined {
    return this.#live.get(id)?.view;
  }

  get running(): number {
    return this.#live.size;
  }

  /** Cancels a run, now or as soon as the master is reachable. */
  async cancel(id: string): Promise<void> {
    await this.store.requestCancel(id);
    const live = this.#live.get(id);
    if (!live) return;
    live.cancelled = true;
    await this.master.cancel(id).catch(() => undefined);
  }

  /** Stops following runs; the next portal resumes them. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { stop } of this.#live.values()) stop.abort();
    await Promise.allSettled(this.#carrying);
  }

  async #carry(experiment: OpenExperiment, live: Live): Promise<void> {
    const { signal } = live.stop;
    for (let wait = FIRST_PAUSE_MS; !signal.aborted; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
      try {
        const ending = await this.#once(experiment, live);
        if (ending) return await this.store.end(experiment.id, ending);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof MipError && !mayRetry(error.code))
          return await this.store.end(experiment.id, refused(error));
        this.log.warn({ run: experiment.id, kind: kindOf(error) }, 'the master could not be reached; retrying');
      }
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Submits the run, or finds it, and follows it to the end. */
  async #once({ id, owner, request }: OpenExperiment, live: Live): Promise<Ending | undefined> {
    const master = this.master.as(actorOf(owner));
    let view = await master.submitAs(id, request);
    if (live.cancelled) view = await master.cancel(id);
    await this.#update(id, live, view);
    if (!ended(view)) {
      for await (const next of master.follow(id, live.stop.signal)) {
        view = next;
        await this.#update(id, live, view);
      }
    }
    if (!ended(view)) return undefined;
    const { state, record, result, report, error } = view;
    return {
      state,
      record,
      ...(result !== undefined && { result }),
      ...(report && { report }),
      ...(error && { error }),
    };
  }

  async #update(id: string, live: Live, view: RunView): Promise<void> {
    if (live.view === undefined) await this.store.setRunning(id);
    live.view = view;
    if (!ended(view)) this.emit('change', id);
  }
}

const ended = (view: RunView): view is RunView & { state: Ending['state'] } => isEnded(view.state);

const refused = ({ code, message, faults }: MipError): Ending => ({
  state: 'failed',
  error: { code, message, ...(faults.length > 0 && { faults }) },
});

const kindOf = (error: unknown): string =>
  error instanceof MipError ? error.code : error instanceof Error ? error.name : 'unknown';
