import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Plan } from '@mip/aggregates';
import { oneAtATime } from '@mip/process';
import { throwIfCancelled } from '../cancel.js';
import type { WasmMemory } from '../loops/webassembly.js';
import { type Engine, partRows } from '../options.js';
import type { Place, PlacedColumn } from '../program/build.js';
import { append, emptyPart, type PartTally } from '../program/part.js';

/** One thread's share of a tally: it takes parts off `next` until none is left. */
export interface Task {
  readonly memory: WasmMemory;
  readonly plan: Plan['node'];
  readonly columns: readonly PlacedColumn[];
  readonly patients: number;
  readonly ready: ReadonlyMap<string, number>;
  readonly kernels: Engine['kernels'];
  readonly blockRows: number;
  readonly rows: number;
  readonly partRows: number;
  /** Where this thread's scratch begins. */
  readonly base: number;
  /** Number of the next free part; shared by all threads. */
  readonly next: Int32Array;
}

export type Done = readonly (readonly [part: number, tally: PartTally])[];

const BUILT = new URL('./thread.js', import.meta.url);

/** Starts the threads of an engine; undefined if one is enough, or if only the sources exist. */
export const startPool = (engine: Engine): ThreadPool | undefined =>
  engine.threads > 1 && (engine.threadModule || existsSync(BUILT)) ? new ThreadPool(engine) : undefined;

/** Threads that compute parts of a tally on shared columns. The answer does not depend on which thread takes which part. */
export class ThreadPool {
  readonly #engine: Engine;
  readonly #workers: Worker[] = [];
  readonly #inTurn = oneAtATime();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  tally(plan: Plan, place: Place, rows: number, bytes: number, signal?: AbortSignal): Promise<PartTally> {
    return this.#inTurn(() => this.#run(plan, place, rows, bytes, signal));
  }

  async #run(plan: Plan, place: Place, rows: number, bytes: number, signal?: AbortSignal): Promise<PartTally> {
    throwIfCancelled(signal);
    const { arena } = place;
    const { kernels, blockRows, threads } = this.#engine;
    const parts = Math.ceil(rows / partRows(this.#engine));
    const room = Math.ceil(bytes / 64) * 64;
    const base = arena.allocate(room * threads);
    const next = new Int32Array(new SharedArrayBuffer(4));
    const stop = (): void => {
      Atomics.store(next, 0, parts);
    };
    signal?.addEventListener('abort', stop);
    try {
      const task = {
        memory: arena.memory,
        plan: plan.node,
        columns: [...place.columns.values()],
        patients: place.patients,
        ready: place.ready,
        kernels,
        blockRows,
        rows,
        partRows: partRows(this.#engine),
        next,
      };
      const shares = await Promise.all(
        this.#started().map((worker, i) => ask(worker, { ...task, base: base + room * i })),
      );
      throwIfCancelled(signal);
      const total = emptyPart(plan);
      for (const [, part] of shares.flat().sort(([a], [b]) => a - b)) append(plan, total, part);
      return total;
    } finally {
      signal?.removeEventListener('abort', stop);
      arena.free(base);
    }
  }

  #started(): readonly Worker[] {
    while (this.#workers.length < this.#engine.threads) {
      const worker = new Worker(this.#engine.threadModule ?? BUILT);
      worker.unref();
      this.#workers.push(worker);
    }
    return this.#workers;
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => {
      await Promise.all(this.#workers.splice(0).map((worker) => worker.terminate()));
    });
  }
}

function ask(worker: Worker, task: Task): Promise<Done> {
  return new Promise((resolve, reject) => {
    worker.ref();
    const settle = (finish: () => void): void => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.unref();
      finish();
    };
    const onMessage = (done: Done): void => settle(() => resolve(done));
    const onError = (error: Error): void => settle(() => reject(error));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.postMessage(task);
  });
}
