import type { Participant, Withheld } from '@mip/contract';
import { limitOf } from '@mip/policy';
import type { ConnectedWorkers } from '../workers/connected-workers.js';
import {
  type OpenOrder,
  type WorkerConnection,
  WorkerFailed,
  WorkerLost,
  WorkerRefused,
} from '../workers/worker-connection.js';
import { Member, type Patience } from './member.js';

/** The hospitals that take part in a run, and those withheld. */
export interface Population {
  readonly members: readonly Member[];
  readonly participants: readonly Participant[];
  readonly withheld: readonly Withheld[];
}

/**
 * Asks every hospital that holds one of the datasets to freeze its rows, and learns which take part.
 * Hospitals in `without` are left out; those that are known but not connected are withheld as UNREACHABLE.
 */
export async function gather(
  workers: ConnectedWorkers,
  order: OpenOrder,
  without: ReadonlySet<string>,
  patience: Patience,
  signal: AbortSignal,
): Promise<Population> {
  const concerned = workers.known.filter((worker) => !without.has(worker.hospital) && holds(worker, order));
  const outcomes = await Promise.all(concerned.map(({ hospital }) => join(workers, hospital, order, patience, signal)));
  const members = outcomes.flatMap(({ member }) => (member ? [member] : []));
  return {
    members,
    participants: members.map(participant),
    withheld: outcomes.flatMap(({ withheld }) => withheld),
  };
}

interface Outcome {
  readonly member?: Member;
  readonly withheld: readonly Withheld[];
}

async function join(
  workers: ConnectedWorkers,
  hospital: string,
  order: OpenOrder,
  patience: Patience,
  signal: AbortSignal,
): Promise<Outcome> {
  const worker = workers.connection(hospital);
  if (!worker) return { withheld: [unreachable(hospital)] };
  try {
    const opened = await worker.open(order, signal);
    const withheld = opened.staysOut.map(({ dataset, ...why }) => ({ dataset, ...withheldBy(worker, why) }));
    if (opened.datasets.length === 0) return { withheld };
    return { member: new Member(worker, opened, order, workers, patience), withheld };
  } catch (error) {
    if (error instanceof WorkerLost) return { withheld: [unreachable(hospital)] };
    if (error instanceof WorkerFailed) return { withheld: [{ hospital, rule: error.code, help: error.message }] };
    if (error instanceof WorkerRefused) return { withheld: [withheldBy(worker, error)] };
    throw error;
  }
}

interface Reason {
  readonly rule: string;
  readonly help: string;
  readonly subject?: string | undefined;
}

/** What a hospital's guard holds back, with the limit of its own policy. */
export function withheldBy(
  { hospital, policy }: Pick<WorkerConnection, 'hospital' | 'policy'>,
  { rule, help, subject }: Reason,
): Withheld {
  const limit = limitOf(rule, policy);
  return { hospital, rule, help, ...(subject && { subject }), ...(limit && { limit }) };
}

const unreachable = (hospital: string): Withheld => ({
  hospital,
  rule: 'UNREACHABLE',
  help: 'The hospital is not connected to the federation at the moment.',
});

function holds(worker: WorkerConnection, { selection }: OpenOrder): boolean {
  return worker.catalogue.some(({ metadata, datasets }) => {
    const { code, version } = metadata as { code: string; version: string };
    return (
      `${code}:${version}` === selection.dataModel &&
      datasets.some((dataset) => selection.datasets.includes(dataset.code))
    );
  });
}

const participant = ({ worker, opened }: Member): Participant => ({
  hospital: worker.hospital,
  datasets: opened.datasets,
  patients: Number(opened.patients),
  rows: Number(opened.rows),
  profile: worker.policy.profile,
  policyHash: worker.policy.hash,
});
