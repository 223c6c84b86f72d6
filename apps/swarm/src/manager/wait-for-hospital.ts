import { setTimeout as pause } from 'node:timers/promises';
import type { FederationView } from '@mip/contract';
import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { workerService } from '../engine/labels.js';
import { serviceWords } from '../engine/service-words.js';
import { ENOUGH_FAILURES, failureCount, taskAdvice, tasksOf } from '../engine/tasks.js';
import { OperatorError } from '../operator-error.js';
import type { MasterApi } from './master-api.js';

/** Since when a hospital is connected, by the master's clock; empty if it never was. */
export const connectionOf = async (api: MasterApi, hospital: string): Promise<string> =>
  (await api.federation()).hospitals.find((one) => one.hospital === hospital)?.since ?? '';

interface Waiting {
  readonly waitSeconds: number;
  /** When the connection began that does not count any more; empty if there was none. */
  readonly before: string;
  say(text: string): void;
}

/** Waits until the hospital's worker is connected anew. @throws OperatorError with the reason why it is not */
export async function waitForHospital(
  engine: Docker,
  api: MasterApi,
  hospital: string,
  { waitSeconds, before, say }: Waiting,
): Promise<void> {
  const service = workerService(hospital);
  const until = Date.now() + waitSeconds * 1000;
  const told = new Set<string>();
  const failures = await failureCount(engine, service);
  while (Date.now() < until && (await failures()) < ENOUGH_FAILURES) {
    const seen = (await hospitalsNow(api)).find((one) => one.hospital === hospital);
    if (seen?.connected && seen.since !== before) {
      const datasets = Object.entries(seen.datasets).map(([model, codes]) => `${model}: ${codes.join(', ') || 'none'}`);
      return say(`ok      ${hospital} is registered at the master; ${datasets.join('; ') || 'it has no data yet'}`);
    }
    const [task] = await tasksOf(engine, service);
    const now = task ? `${task.state}${task.fault && `: ${task.fault}`}` : 'no task yet';
    if (!told.has(now)) say(`waiting for ${hospital} (${now})`);
    told.add(now);
    await pause(1000);
  }
  throw await absence(engine, hospital);
}

/** None while the master moves from one server to another. */
async function hospitalsNow(api: MasterApi): Promise<FederationView['hospitals']> {
  try {
    return (await api.federation()).hospitals;
  } catch (error) {
    if (error instanceof OperatorError && error.exitCode === EXIT.unreachable) return [];
    throw error;
  }
}

async function absence(engine: Docker, hospital: string): Promise<OperatorError> {
  const service = workerService(hospital);
  const tasks = await tasksOf(engine, service);
  const fault = tasks.find((task) => task.fault !== '')?.fault ?? '';
  const words = await serviceWords(engine, service);
  const known = taskAdvice(fault);
  const runs = tasks[0]?.state === 'running';
  const cause =
    known?.cause ?? (runs ? 'its worker runs and does not reach the master' : fault || 'its worker does not run');
  return new OperatorError(
    `${hospital} is not registered: ${cause}${words && `\n${words}`}`,
    known?.advice ??
      (runs
        ? 'When tasks run and data never arrive, IP protocol 50 (ESP) is blocked or missing in a kernel: mip node preflight, on both servers.'
        : `Look at mip federation logs ${hospital}, then run the same command again.`),
    EXIT.partly,
  );
}
