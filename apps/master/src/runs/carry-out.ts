import { setMaxListeners } from 'node:events';
import {
  type Answers,
  compile,
  decode,
  lanesFromText,
  lanesToText,
  merge,
  type Plan,
  type Request,
} from '@mip/aggregates';
import {
  fewHospitals,
  finiteSums,
  repeatedRows,
  reportOf,
  rowsAsPatients,
  sizeOver,
  unprotected,
} from '@mip/algorithms';
import type { Notice, Participant, Withheld } from '@mip/contract';
import { type DataModel, patientVariable } from '@mip/data-model';
import { type Limits, limitsOfRun, PROFILES } from '@mip/policy';
import type { Message, Report } from '@mip/report';
import { say } from '@mip/report/show';
import type { PreparedRun, Study } from '@mip/specification';
import type { OpenOrder } from '../workers/worker-connection.js';
import type { JournalEntry } from './journal.js';
import { isWorkerProblem, type Member, returnMs } from './member.js';
import { gather, type Population, type RunContext, withheldBy } from './population.js';
import type { Run } from './run.js';
import { HospitalLeaves, INSUFFICIENT, publicError, RunFailure } from './run-failure.js';
import { SOFTWARE, SOFTWARE_ADDRESS } from './software.js';

/**
 * Carries a run out on one fixed set of hospitals, or resumes it from its journal. Never throws: the run's status has the outcome.
 *
 * The journal holds every merged answer, so a restarted master resumes where the last one stopped. When a hospital must
 * leave, everything computed with it is void, and the run starts again without it.
 */
export async function carryOut(run: Run, prepared: PreparedRun, context: RunContext): Promise<void> {
  const notices: Notice[] = [];
  run.show({ state: 'running' });
  try {
    const { fit, result } = await withWhoeverStays({ run, prepared, notices, context });
    const time = now();
    const report = reportOn(run, prepared, result, notices, time);
    await run.end({ type: 'done', time, result, ...(fit !== result && { fit }), ...(report && { report }), notices });
  } catch (error) {
    if (run.suspended) return;
    if (run.signal.aborted) await run.end({ type: 'cancelled', time: now() });
    else {
      run.fault = error;
      await run.end({ type: 'failed', time: now(), error: publicError(error, run.status), notices });
    }
  } finally {
    if (!run.suspended) for (const worker of context.workers.present) worker.closeRun(run.id);
    await run.journal.close().catch(() => {});
  }
}

/** The report on a result. A fault in it is the master's and is logged; the result is delivered all the same. */
function reportOn(
  run: Run,
  { algorithm, experiment }: PreparedRun,
  result: unknown,
  notices: readonly Notice[],
  finished: string,
): Report | undefined {
  const { participants, withheld } = run.status;
  try {
    return reportOf(algorithm, experiment, result, {
      participants,
      withheld,
      notices: notices.map(({ text, message }) => message ?? text),
      software: SOFTWARE,
      softwareAddress: SOFTWARE_ADDRESS,
      finished,
    });
  } catch (fault) {
    run.fault = fault;
    return undefined;
  }
}

/** A run that is being carried out. */
interface Carrying {
  readonly context: RunContext;
  readonly run: Run;
  readonly prepared: PreparedRun;
  /** The algorithm's notices; cleared when it starts again. */
  readonly notices: Notice[];
}

/** A hospital that left the run, and why. */
type Departure = Withheld;

/** A result as the method found it, and as a researcher is told. */
interface Found {
  readonly fit: unknown;
  readonly result: unknown;
}

async function withWhoeverStays(carrying: Carrying): Promise<Found> {
  const {
    run,
    prepared: { algorithm, experiment },
  } = carrying;
  let known = lastPopulation(run.journal.entries);
  const departures: Departure[] =
    known?.withheld.filter(({ dataset, rule }) => !dataset && rule !== 'UNREACHABLE') ?? [];
  while (true) {
    const population = await gathered(carrying, departures, known);
    try {
      const study = studyOf(carrying, population);
      const fit = await algorithm.start(experiment, study);
      return { fit, result: algorithm.tell(experiment, fit, study.limits) };
    } catch (error) {
      if (!(error instanceof HospitalLeaves)) throw error;
      const { hospital, rule, help } = error;
      if (rule === 'LOST' && experiment.onLoss === 'fail')
        throw new RunFailure('HOSPITAL_LOST', `${hospital}: ${help}`);
      const worker = population.members.find((member) => member.hospital === hospital)!.worker;
      departures.push(withheldBy(worker, error));
      known = undefined;
    }
  }
}

/** Opens a session at every hospital that stays. `known` is the population of the run before its master died. */
async function gathered(
  { run, prepared, context }: Carrying,
  departures: readonly Departure[],
  known: PopulationEntry | undefined,
): Promise<Population> {
  const { workers, patience } = context;
  const { algorithm, selection, design, onLoss } = prepared.experiment;
  const order: OpenOrder = { run: run.id, actor: run.actor, algorithm, selection, ...(design && { design }) };
  if (known) {
    const before = known.participants.map(({ hospital }) => hospital);
    const areBack = (): boolean => before.every((hospital) => workers.connection(hospital));
    await workers.until(areBack, returnMs(patience), run.signal);
  }
  const gone = new Set(departures.map(({ hospital }) => hospital));
  const found = await gather(order, gone, context, run.signal);
  run.signal.throwIfAborted();
  if (onLoss === 'fail') {
    const missing = found.withheld.find(({ rule }) => rule === 'UNREACHABLE');
    if (missing) throw new RunFailure('HOSPITAL_UNREACHABLE', `${missing.hospital}: ${missing.help}`);
  }
  const { members, participants } = found;
  const withheld = [...departures, ...found.withheld];
  run.show({ state: 'running', participants, withheld });
  if (members.length === 0) throw nobodyTakesPart(withheld);
  const areTheSame = known && JSON.stringify(known.participants) === JSON.stringify(participants);
  const hidesNumbers = limitsOf(members).estimateStep > 0;
  if (!areTheSame) run.note({ type: 'population', participants, withheld, ...(hidesNumbers && { hidesNumbers }) });
  return { members, participants, withheld };
}

/** Why no hospital takes part: the fault of one if there is any, else too few data. */
function nobodyTakesPart(withheld: readonly Withheld[]): RunFailure {
  for (const { hospital, rule, help } of withheld)
    if (isWorkerProblem(rule)) return new RunFailure(rule, `${hospital}: ${help}`);
  const alone = withheld.filter(({ rule }) => rule === 'Q9');
  if (alone.length > 0) return new RunFailure('TOO_FEW_HOSPITALS', tooFew(alone));
  return new RunFailure('INSUFFICIENT_DATA', [INSUFFICIENT, ...noValues(withheld)].join(' '));
}

/** Which hospitals could answer, and would only with more others. */
const tooFew = (alone: readonly Withheld[]): string => {
  const fewest = Math.min(...alone.map(({ limit }) => limit?.value ?? 0));
  return `Only ${alone.map(({ hospital }) => hospital).join(', ')} could answer this, and would only with others, at least ${fewest} hospitals in all. Choose datasets of more hospitals, a wider filter, or variables with fewer missing values.`;
};

/** The datasets that have no value of a variable, in sentences. */
const noValues = (withheld: readonly Withheld[]): readonly string[] =>
  withheld.flatMap(({ hospital, rule, help }) => (rule === 'NO_VALUE' ? [`${hospital}: ${help}`] : []));

/** What a result says of the protection of those whom it is about, by code. */
function onProtection(participants: readonly Participant[]): readonly (readonly [string, Message])[] {
  const compatible = participants.flatMap(({ hospital, profile }) => (profile === 'mip-compatible' ? [hospital] : []));
  const open = unprotected(compatible);
  if (open) return [['UNPROTECTED', open]];
  if (participants.length >= PROFILES.mip.minSites) return [];
  return [['FEW_HOSPITALS', fewHospitals(participants.map(({ hospital }) => hospital))]];
}

/** The algorithm's view of the hospitals: it asks, and the run answers, from the journal if possible. */
function studyOf({ run, prepared, notices, context }: Carrying, { members, participants }: Population): Study {
  const answers = answersSinceLastPopulation(run.journal.entries);
  const grids = new Map<string, Promise<readonly number[]>>();
  notices.length = 0;
  const notice = (code: string, message: Message): void => {
    notices.push({ code, text: say(message), message });
    run.show({ notices: [...notices] });
  };
  const copies = context.catalogue().get(prepared.experiment.selection.dataModel)?.copies;
  const nameless = participants.flatMap(({ hospital }) => (saysPatients(copies?.get(hospital)) ? [] : [hospital]));
  const asPatients = rowsAsPatients(nameless);
  if (asPatients) notice('ROWS_AS_PATIENTS', asPatients);
  for (const [code, message] of onProtection(participants)) notice(code, message);
  const repeated = repeatedRows(prepared.algorithm, sizeOver(participants));
  if (repeated) notice('REPEATED_ROWS', repeated);
  return {
    datasets: members.flatMap(({ opened }) => opened.datasets).sort(),
    limits: limitsOf(members),
    notice,
    grid: async ({ code }) => {
      const known = grids.get(code) ?? context.grid(prepared.experiment.selection.dataModel, code, run.signal);
      grids.set(code, known);
      return known;
    },
    ask: async <R extends Request>(request: R, note = ''): Promise<Answers<R>> => {
      const plan = compile(request);
      const lanes = answers.get(plan.hash) ?? (await askEveryone(run, plan, note, members));
      answers.set(plan.hash, lanes);
      return decode(request, plan, lanes);
    },
  };
}

/** The limits of a run of these hospitals. */
const limitsOf = (members: readonly Member[]): Limits =>
  limitsOfRun(members.map(({ worker, opened }) => ({ policy: worker.policy, patients: Number(opened.patients) })));

/** Whether a hospital's data model tells patients apart, or declares that each row is one. */
const saysPatients = (copy: DataModel | undefined): boolean =>
  copy === undefined || copy.rowPerPatient === true || patientVariable(copy) !== undefined;

/** One round: the plan goes to every hospital, and their answers are merged. @throws AlgorithmError where a sum is no finite number */
async function askEveryone(run: Run, plan: Plan, note: string, members: readonly Member[]): Promise<Float64Array> {
  const round = run.status.rounds.length + 1;
  let answered = 0;
  const report = (): void => run.show({}, { round, note, answered, asked: members.length });
  report();
  const attempt = new AbortController();
  const signal = AbortSignal.any([run.signal, attempt.signal]);
  setMaxListeners(0, signal);
  try {
    const parts = await Promise.all(
      members.map(async (member) => {
        const lanes = await member.ask(plan, signal);
        answered += 1;
        report();
        return lanes;
      }),
    );
    const total = finiteSums(plan, merge(plan.node, parts));
    run.note({ type: 'round', note, plan: plan.text, hash: plan.hash, lanes: lanesToText(total) });
    return total;
  } catch (error) {
    attempt.abort(error);
    throw error;
  }
}

type PopulationEntry = Extract<JournalEntry, { type: 'population' }>;

/** The latest population in a run's journal. */
const lastPopulation = (entries: readonly JournalEntry[]): PopulationEntry | undefined =>
  entries.findLast((entry) => entry.type === 'population');

/** The merged answers that are still valid, by plan: those since the population last changed. */
function answersSinceLastPopulation(entries: readonly JournalEntry[]): Map<string, Float64Array> {
  const from = entries.findLastIndex((entry) => entry.type === 'population');
  const rounds = entries.slice(from + 1).flatMap((entry) => (entry.type === 'round' ? [entry] : []));
  return new Map(rounds.map(({ hash, lanes }) => [hash, lanesFromText(lanes)]));
}

const now = (): string => new Date().toISOString();
