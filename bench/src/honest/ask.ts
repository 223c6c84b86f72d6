import { type ExperimentRequest, type MipClient, MipError } from '@mip/client';
import type { RunView } from '@mip/contract';
import { DATASET, type DataModel, modelId, variablesOf } from '@mip/data-model';
import { grammarOf, readConditions } from '@mip/grammar';
import type { Row } from '@mip/ldsm';
import { parseFilter } from '@mip/specification';
import type { StudyFederation } from './hospitals.js';
import { type Condition, otherSide, type Question } from './question.js';
import { requestsOf } from './request.js';
import { isTold } from './told.js';

/** What became of a question. */
export interface Outcome {
  readonly question: Question;
  readonly isAnswered: boolean;
  /** Whether the answer has outliers limited (X1) in place of left out. */
  readonly isByLimits: boolean;
  /** The rules that refused, or the codes of errors, those of most hospitals first; none where it is answered. */
  readonly refusedBy: readonly string[];
  /** How many hospitals with enough patients to matter were not in a part of it. */
  readonly lost: number;
  /** Patients that could have been in its parts, and those that were. */
  readonly patients: { readonly could: number; readonly were: number };
}

/** A hospital with fewer patients than this is not lost where it is not in a question. */
const MATTERS = 10;
const FEWEST_HOSPITALS = 3;

/**
 * Asks a question in all its parts, and judges what comes back. Where outliers cannot be left out, because they are no
 * class, the question is asked of everybody: their values are limited in the answer.
 */
export async function askQuestion(
  question: Question,
  federation: StudyFederation,
  client: MipClient,
): Promise<Outcome> {
  const outcome = await askOnce(question, federation, client);
  const { without, ...ofEverybody } = question;
  if (!without || !outcome.refusedBy.includes('G2')) return outcome;
  const limited = await askOnce(ofEverybody, federation, client);
  return { ...limited, question, isByLimits: limited.isAnswered };
}

async function askOnce(question: Question, federation: StudyFederation, client: MipClient): Promise<Outcome> {
  const { model } = federation;
  const hospitals = federation.hospitals.filter((_, h) => h + 1 !== question.leaveOutHospital);
  const base = { dataModel: modelId(model), datasets: hospitals.flatMap(({ datasets }) => datasets) };
  const refusals: string[] = [];
  const lost = new Set<string>();
  const patients = { could: 0, were: 0 };
  for (const request of requestsOf(question, base)) {
    const part = await ask(request, client);
    refusals.push(...reasons(question, part, () => faultyConditions(request, model)));
    const inIt = new Set(part instanceof MipError ? [] : part.record.participants.flatMap(({ datasets }) => datasets));
    for (const { name, rows } of hospitals) {
      const could = rows.filter((row) => couldBeIn(row, question, request));
      const were = could.filter((row) => inIt.has(String(row[DATASET])));
      patients.could += could.length;
      patients.were += were.length;
      if (could.length >= MATTERS && were.length === 0) lost.add(name);
    }
  }
  const refusedBy = mostFrequentFirst(refusals);
  return { question, isAnswered: refusedBy.length === 0, isByLimits: false, refusedBy, lost: lost.size, patients };
}

/** How a run ended, or why the master did not take it. */
async function ask(request: ExperimentRequest, client: MipClient): Promise<RunView | MipError> {
  try {
    let last = await client.submit(request);
    for await (const view of client.follow(last.id)) last = view;
    return last;
  } catch (error) {
    if (error instanceof MipError && error.faults.length > 0) return error;
    throw error;
  }
}

/** Why a part of a question is not answered: rules, one for each hospital that stays out, or a code; none where it is. */
function reasons(
  question: Question,
  part: RunView | MipError,
  rulesOfFilter: () => readonly string[],
): readonly string[] {
  if (part instanceof MipError)
    return part.faults.flatMap(({ code }) => {
      if (code === 'GRAMMAR') return rulesOfFilter();
      return code === 'TOO_FEW_HOSPITALS' ? ['Q9'] : [code];
    });
  const { state, result, error, record } = part;
  if (state === 'done') {
    if (record.participants.length < FEWEST_HOSPITALS) return ['Q9'];
    return isTold(question, result) ? [] : ['T2'];
  }
  const rules = record.withheld.map(({ rule }) => rule).filter((rule) => rule !== 'Q9');
  return rules.length > 0 ? rules : [error?.code ?? state];
}

/** The rules of the grammar by which a request's filter is refused. */
function faultyConditions({ filter, variables: used }: ExperimentRequest, model: DataModel): readonly string[] {
  const variables = variablesOf(model);
  const parsed = parseFilter(filter, variables);
  if ('faults' in parsed) return ['BAD_FILTER'];
  const read = readConditions(parsed.condition, grammarOf(variables, model, Object.values(used).flat()));
  return 'faults' in read ? read.faults.map(({ rule }) => rule) : [];
}

/** Whether a request could be about a patient, without any rule. */
function couldBeIn(
  row: Row,
  { filter = [], without, present = [] }: Question,
  { variables }: ExperimentRequest,
): boolean {
  const conditions = without ? [...filter, otherSide(without)] : filter;
  return (
    [...Object.values(variables).flat(), ...present].every((code) => isKnown(row[code])) &&
    conditions.every((condition) => holds(condition, row[condition.variable]))
  );
}

const isKnown = (value: Row[string] | undefined): boolean => value !== null && value !== undefined;

const holds = ({ levels, from, below }: Condition, value: Row[string] | undefined): boolean =>
  isKnown(value) &&
  (levels?.includes(String(value)) ?? true) &&
  (from === undefined || Number(value) >= from) &&
  (below === undefined || Number(value) < below);

/** The different names of a list. */
function mostFrequentFirst(names: readonly string[]): readonly string[] {
  const times = (name: string): number => names.filter((one) => one === name).length;
  return [...new Set(names)].sort((one, other) => times(other) - times(one));
}
