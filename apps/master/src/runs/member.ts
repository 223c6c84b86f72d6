import { type Plan, planColumns } from '@mip/aggregates';
import { beyondRange } from '@mip/algorithms';
import type { ConnectedWorkers } from '../workers/connected-workers.js';
import {
  type OpenedRun,
  type OpenOrder,
  type WorkerConnection,
  WorkerFailed,
  WorkerLost,
  WorkerRefused,
} from '../workers/worker-connection.js';
import { HospitalLeaves, RunFailure } from './run-failure.js';

/** How long a run waits for a lost hospital to come back, in milliseconds. */
export interface Patience {
  readonly lossMs: number;
}

/** How long a resumed run waits: after a master's death every hospital must first find the next one. */
export const returnMs = ({ lossMs }: Patience): number => 2 * lossMs;

/** One hospital of a run, across reconnections: the same frozen rows, or it leaves. */
export class Member {
  #worker: WorkerConnection;

  constructor(
    worker: WorkerConnection,
    readonly opened: OpenedRun,
    readonly order: OpenOrder,
    readonly workers: ConnectedWorkers,
    readonly patience: Patience,
  ) {
    this.#worker = worker;
  }

  get hospital(): string {
    return this.#worker.hospital;
  }

  get worker(): WorkerConnection {
    return this.#worker;
  }

  /**
   * The hospital's lanes of a plan. Waits for a hospital that is lost meanwhile, and asks it the same again.
   * @throws HospitalLeaves if its guard refuses, or it does not come back; AlgorithmError where a sum is no finite number,
   * which would be so whoever takes part; RunFailure for a fault of its worker
   */
  async ask(plan: Plan, signal: AbortSignal): Promise<Float64Array> {
    const deadline = Date.now() + this.patience.lossMs;
    while (true) {
      try {
        return await this.#worker.ask(this.order.run, plan, signal);
      } catch (error) {
        if (error instanceof WorkerRefused && error.rule === 'F0')
          throw beyondRange(error.subject === '' ? planColumns(plan.node) : error.subject.split(', '));
        if (error instanceof WorkerRefused)
          throw new HospitalLeaves(this.hospital, error.rule, error.help, error.subject);
        const forgotten = error instanceof WorkerFailed && error.code === 'NO_SESSION';
        if (!(error instanceof WorkerLost) && !forgotten) throw asFailure(error, this.hospital);
        await this.#comeBack(deadline, signal);
      }
    }
  }

  async #comeBack(deadline: number, signal: AbortSignal): Promise<void> {
    while (true) {
      const worker = await this.workers.waitFor(this.hospital, Math.max(0, deadline - Date.now()), signal);
      signal.throwIfAborted();
      if (!worker)
        throw new HospitalLeaves(
          this.hospital,
          'LOST',
          'The hospital was lost during the run and did not come back in time.',
        );
      try {
        const again = await worker.open(this.order, signal);
        if (again.fingerprint !== this.opened.fingerprint) {
          throw new HospitalLeaves(
            this.hospital,
            'DATA_CHANGED',
            "The hospital's data changed during the run; run it again.",
          );
        }
        this.#worker = worker;
        return;
      } catch (error) {
        if (!(error instanceof WorkerLost))
          throw error instanceof HospitalLeaves ? error : asFailure(error, this.hospital);
      }
    }
  }
}

function asFailure(error: unknown, hospital: string): Error {
  if (error instanceof WorkerRefused) return new HospitalLeaves(hospital, error.rule, error.help, error.subject);
  if (!(error instanceof WorkerFailed)) return error as Error;
  const { code, message } = error;
  return isWorkerProblem(code)
    ? new RunFailure(code, `${hospital}: ${message}`)
    : new RunFailure('HOSPITAL_FAULT', `${hospital}: ${code}: ${message}`);
}

/** Workers' faults whose codes callers know; any other is a fault of the hospital. */
const WORKER_PROBLEMS = ['DATA_CHANGING', 'TOO_MUCH', 'WORKER_FAULT'] as const;
export const isWorkerProblem = (code: string): code is (typeof WORKER_PROBLEMS)[number] =>
  (WORKER_PROBLEMS as readonly string[]).includes(code);
