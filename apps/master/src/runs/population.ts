import { hospitalCells } from '@mip/algorithms';
import type { Participant, Withheld } from '@mip/contract';
import { answerTogether, limitOf } from '@mip/policy';
import type { Ability } from '@mip/protocol';
import type { ConnectedWorkers } from '../workers/connected-workers.js';
import type { DataCatalogue, FederatedModel } from '../workers/data-catalogue.js';
import {
  type OpenOrder,
  type WorkerConnection,
  WorkerFailed,
  WorkerLost,
  WorkerRefused,
} from '../workers/worker-connection.js';
import { Member, type Patience } from './member.js';
import { type Share, shareOf } from './share.js';

/** The hospitals that take part in a run, and those withheld. */
export interface Population {
  readonly members: readonly Member[];
  readonly participants: readonly Participant[];
  readonly withheld: readonly Withheld[];
}

/** The parts of the master that a run needs. */
export interface RunContext extends GatherContext {
  /** The cut points of a variable's public grid, ascending. */
  grid(dataModel: string, variable: string, signal: AbortSignal): Promise<readonly number[]>;
}

interface GatherContext {
  readonly workers: ConnectedWorkers;
  readonly patience: Patience;
  /** The data of all hospitals that were connected since the master started. */
  catalogue(): DataCatalogue;
}

/**
 * Asks every hospital that holds one of the datasets to freeze its rows, and learns which take part.
 * Hospitals in `without` are left out; those that are known but not connected are withheld as UNREACHABLE, datasets that
 * are out of the federation as CLASH, those without a value of a variable as NO_VALUE, and hospitals that answer only with more
 * others as Q9.
 */
export async function gather(
  order: OpenOrder,
  without: ReadonlySet<string>,
  context: GatherContext,
  signal: AbortSignal,
): Promise<Population> {
  const model = context.catalogue().get(order.selection.dataModel);
  if (!model) return { members: [], participants: [], withheld: [] };
  const holders = new Set(model.datasets.map(({ hospital }) => hospital));
  const concerned = [...holders].flatMap((hospital) => {
    const share = without.has(hospital) ? undefined : shareOf(hospital, order, model);
    return share ? [share] : [];
  });
  concerned.sort((a, b) => (a.hospital < b.hospital ? -1 : 1));
  const outcomes = await Promise.all(concerned.map((share) => join(share, context, signal)));
  const willing = outcomes.flatMap(({ member }) => (member ? [member] : []));
  const sites = willing.map((member) => ({ member, minSites: member.worker.policy.minSites }));
  // What the federation asks for itself is told to nobody.
  const staying = new Set(
    (order.algorithm === hospitalCells.specification.id ? sites : answerTogether(sites)).map(({ member }) => member),
  );
  const members = willing.filter((member) => staying.has(member));
  return {
    members,
    participants: members.map(participant),
    withheld: [
      ...outcomes.flatMap(({ withheld }) => withheld),
      ...willing.filter((member) => !staying.has(member)).map(({ worker }) => withheldBy(worker, TOO_FEW_SITES)),
      ...clashing(order, without, model),
    ],
  };
}

const TOO_FEW_SITES: Reason = {
  rule: 'Q9',
  help: 'The hospital answers only together with more hospitals than could answer here. Choose datasets of more hospitals.',
};

/** Rules by which a dataset stays out that has too few values, or none. */
const OF_TOO_FEW: ReadonlySet<string> = new Set(['T1', 'X1']);

interface Outcome {
  readonly member?: Member;
  readonly withheld: readonly Withheld[];
}

async function join(
  { hospital, order, noValue, lacking, columns }: Share,
  { workers, patience }: GatherContext,
  signal: AbortSignal,
): Promise<Outcome> {
  const worker = workers.connection(hospital);
  if (!worker) return { withheld: [unreachable(hospital)] };
  if (lacking) return { withheld: [...noValue.values()] };
  const [unknown] = UNKNOWN_TO_OLD.filter(({ ability, isAsked }) => isAsked(order) && !worker.can(ability));
  if (unknown) return { withheld: [tooOld(hospital, unknown.what)] };
  try {
    const opened = await worker.open(order, signal);
    const withheld = opened.staysOut.map(({ dataset, ...why }) => {
      const reason = OF_TOO_FEW.has(why.rule) ? noValue.get(dataset) : undefined;
      return reason ?? { dataset, ...withheldBy(worker, why.rule === 'X4' ? { ...why, asked: columns } : why) };
    });
    if (opened.datasets.length === 0) return { withheld };
    return { member: new Member(worker, opened, order, workers, patience), withheld };
  } catch (error) {
    if (error instanceof WorkerLost) return { withheld: [unreachable(hospital)] };
    if (error instanceof WorkerFailed) return { withheld: [{ hospital, rule: error.code, help: error.message }] };
    if (error instanceof WorkerRefused) return { withheld: [withheldBy(worker, error)] };
    throw error;
  }
}

/** The requested datasets that are out of the federation. */
const clashing = (
  { selection }: OpenOrder,
  without: ReadonlySet<string>,
  { clashes }: FederatedModel,
): readonly Withheld[] =>
  clashes
    .filter(({ hospital }) => !without.has(hospital))
    .flatMap(({ hospital, datasets, reason }) =>
      datasets
        .filter((dataset) => selection.datasets.includes(dataset))
        .map((dataset) => ({ hospital, dataset, rule: 'CLASH', help: reason })),
    );

interface Reason {
  readonly rule: string;
  readonly help: string;
  readonly subject?: string | undefined;
  /** How much of its limit the question asks, where that is known before the run. */
  readonly asked?: number | undefined;
}

/** What a hospital's guard holds back, with the limit of its own policy. */
export function withheldBy(
  { hospital, policy }: Pick<WorkerConnection, 'hospital' | 'policy'>,
  { rule, help, subject, asked }: Reason,
): Withheld {
  const limit = limitOf(rule, policy);
  if (!limit || asked === undefined)
    return { hospital, rule, help, ...(subject && { subject }), ...(limit && { limit }) };
  const needed = `${asked} columns need ${asked * limit.value} patients.`;
  return { hospital, rule, help: `${help} ${needed}`, ...(subject && { subject }), limit: { ...limit, asked } };
}

const unreachable = (hospital: string): Withheld => ({
  hospital,
  rule: 'UNREACHABLE',
  help: 'The hospital is not connected to the federation at the moment.',
});

/** What a run may ask that a worker of an earlier release does not know. */
const UNKNOWN_TO_OLD: readonly {
  readonly ability: Ability;
  readonly what: string;
  isAsked(order: OpenOrder): boolean;
}[] = [
  {
    ability: 'levels',
    what: 'levels that only other hospitals declare',
    isAsked: ({ furtherLevels }) => furtherLevels !== undefined,
  },
  { ability: 'visits', what: 'one visit of each patient', isAsked: ({ selection }) => selection.visit !== undefined },
];

const tooOld = (hospital: string, what: string): Withheld => ({
  hospital,
  rule: 'NOT_SUPPORTED',
  help: `The hospital's worker is too old to be asked about ${what}; upgrade it.`,
});

const participant = ({ worker, opened }: Member): Participant => ({
  hospital: worker.hospital,
  datasets: opened.datasets,
  patients: Number(opened.patients),
  rows: Number(opened.rows),
  profile: worker.policy.profile,
  policyHash: worker.policy.hash,
  ...(opened.ranges.length > 0 && { ranges: opened.ranges }),
});
