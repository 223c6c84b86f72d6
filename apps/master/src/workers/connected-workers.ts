import { EventEmitter } from 'node:events';
import type { HospitalView } from '@mip/contract';
import type { WorkerConnection } from './worker-connection.js';

/** Which hospitals are connected, and which were. Emits `change` when a hospital comes or goes. */
export class ConnectedWorkers extends EventEmitter<{ change: [] }> {
  readonly #present = new Map<string, WorkerConnection>();
  readonly #known = new Map<string, WorkerConnection>();

  /** A worker has said hello; it replaces an older stream of the same hospital. */
  attach(worker: WorkerConnection): void {
    this.#present.get(worker.hospital)?.lose();
    this.#present.set(worker.hospital, worker);
    this.#known.set(worker.hospital, worker);
    this.emit('change');
  }

  /** A worker's stream has ended. */
  detach(worker: WorkerConnection): void {
    worker.lose();
    if (this.#present.get(worker.hospital) !== worker) return;
    this.#present.delete(worker.hospital);
    this.emit('change');
  }

  /** A hospital is removed: its stream is cut, and it is no longer known. */
  forget(hospital: string): void {
    this.#present.get(hospital)?.lose();
    this.#present.delete(hospital);
    this.#known.delete(hospital);
    this.emit('change');
  }

  get present(): readonly WorkerConnection[] {
    return [...this.#present.values()].filter(({ isLost }) => !isLost).sort(byName);
  }

  /** Connected hospitals and those that were connected since the master started. */
  get known(): readonly WorkerConnection[] {
    return [...this.#known.values()].sort(byName);
  }

  connection(hospital: string): WorkerConnection | undefined {
    const worker = this.#present.get(hospital);
    return worker?.isLost ? undefined : worker;
  }

  /** The hospital's connection, waited for at most `ms` milliseconds. */
  async waitFor(hospital: string, ms: number, signal: AbortSignal): Promise<WorkerConnection | undefined> {
    const found = (): WorkerConnection | undefined => this.connection(hospital);
    await this.until(() => found() !== undefined, ms, signal);
    return found();
  }

  /** Resolves when `condition` holds, after `ms` milliseconds, or when `signal` aborts, whichever is first. */
  until(condition: () => boolean, ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (condition() || signal.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        this.off('change', check);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const check = (): void => {
        if (condition()) done();
      };
      const timer = setTimeout(done, ms);
      this.on('change', check);
      signal.addEventListener('abort', done, { once: true });
    });
  }

  view(): readonly HospitalView[] {
    return this.known.map((worker) => ({
      hospital: worker.hospital,
      role: worker.hello.role === 'validation' ? 'validation' : 'local',
      connected: this.#present.get(worker.hospital) === worker,
      since: worker.since,
      software: worker.hello.software,
      profile: worker.policy.profile,
      policyHash: worker.policy.hash,
      datasets: Object.fromEntries(
        worker.catalogue.map(({ metadata, datasets }) => {
          const { code, version } = metadata as { code: string; version: string };
          return [`${code}:${version}`, datasets.map((dataset) => dataset.code)];
        }),
      ),
    }));
  }
}

const byName = (a: WorkerConnection, b: WorkerConnection): number => (a.hospital < b.hospital ? -1 : 1);
