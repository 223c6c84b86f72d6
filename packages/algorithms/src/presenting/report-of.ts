import { DATASET, type Variable, VISIT } from '@mip/data-model';
import { type Message, type Part, type Report, vocabulary } from '@mip/report';
import { say as shown } from '@mip/report/show';
import { type Algorithm, type BoundExperiment, roleLabel, titleOf } from '@mip/specification';
import { filterInWords } from './filter-in-words.js';
import { labelOf, levelLabel, withUnit } from './names.js';
import { type RunSize, sizeOver } from './run-size.js';

export const { words: recordWords, say } = vocabulary('record', {
  used: 'We used the method “{method}” ({source}), computed by federated analysis with the MIP Federation.',
  covers: 'The analysis covers {patients} patients of {hospitals} (data model {model}; datasets: {datasets}).',
  covers_rows:
    'The analysis covers {rows} rows (visits) of {patients} patients of {hospitals} (data model {model}; datasets: {datasets}).',
  roles: 'Variables: {roles}.',
  role: '{role}: {variables}',
  visit_first: 'Of each patient, the first visit counts, in the order {order}.',
  visit_last: 'Of each patient, the last visit counts, in the order {order}.',
  visit_level: 'Of each patient, the visit {visit} counts.',
  visit_all: 'All visits of a patient count, each as a row.',
  filtered: 'Patients were selected by a filter: {filter}.',
  modelled: 'The outcome was {level} of {variable}, compared with all its other levels together.',
  modelled_against:
    'The outcome was {level} of {variable}, compared with {against}; patients of other levels were left out.',
  limits: 'Values were limited at both ends: {limits}.',
  limits_of: 'Values of {variables} were limited at both ends; the methods paragraph says where.',
  limit_of: '{variable} from {lower} to {upper} in {where}',
  limited: 'Values of {variable} were limited to {ranges}.',
  range: '{lower} to {upper} in {where}',
  not_used: 'Values of {variable} in {where} were not used, because too few patients have one.',
  complete: 'Patients with a missing value in any of these variables were left out; hospitals do not tell how many.',
  per_variable: 'Each variable was described over the patients in whom it is known.',
  level: 'Intervals are {level} confidence intervals.',
  privacy:
    'No individual record left a hospital: each hospital answered with aggregates that its privacy policy allows, and these were combined exactly.',
  without: 'Not included: {who}.',
  by_rule: '{who} (privacy rule {rule})',
  not_connected: '{who} (not connected)',
  no_value: '{who} (no value of {variable})',
  clash: '{who} (contradicts data of another hospital)',
  full_stop: '{reason}.',
  rests_on: '{reason} This rests on {present} of {all} hospitals: {names}.',
  datasets_of: '{datasets} of {hospital}',
  software: 'Software: {software}; run on {date}.',
  software_at: 'Software: {software}, {address}; run on {date}.',
});

interface ValueRange {
  readonly dataset: string;
  readonly variable: string;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
}

/** What a report says about the run of its result. */
export interface RunFacts {
  readonly participants: readonly {
    readonly hospital: string;
    readonly datasets: readonly string[];
    readonly patients: number;
    readonly rows: number;
    /** What the numbers of a variable are limited to in a dataset; without ends they are not used there. */
    readonly ranges?: readonly ValueRange[] | undefined;
  }[];
  /** Hospitals, and datasets, that are not included, by which rule or for what other reason. */
  readonly withheld: readonly {
    readonly hospital: string;
    readonly dataset?: string;
    readonly rule: string;
    readonly subject?: string;
  }[];
  readonly notices: readonly Message[];
  readonly software: string;
  /** Where the software is found, if it is published. */
  readonly softwareAddress?: string | undefined;
  /** ISO 8601, UTC. */
  readonly finished: string;
}

/** Makes the report of a result: notices, the method's own parts, and the methods paragraph. */
export function reportOf(algorithm: Algorithm, experiment: BoundExperiment, result: unknown, run: RunFacts): Report {
  const { specification } = algorithm;
  const parts = algorithm.present(experiment, result);
  const own = parts.flatMap((part) => (part.kind === 'methods' ? part.sentences : []));
  return {
    version: 1,
    title: titleOf(specification),
    parts: [
      ...[...run.notices, ...limitsNoticed(run, experiment.variables)].map(
        (text): Part => ({ kind: 'notice', tone: 'info', text }),
      ),
      ...parts.filter(({ kind }) => kind !== 'methods'),
      { kind: 'methods', sentences: sentencesOf(algorithm, experiment, run, own) },
      { kind: 'citation', text: specification.cites },
    ],
  };
}

/** Why there is no result, with the hospitals that it rests on, where others were left out. */
export function reasonOnRemaining(
  reason: Message,
  { participants, withheld }: Pick<RunFacts, 'participants' | 'withheld'>,
): Message {
  const names = participants.map(({ hospital }) => hospital);
  const all = new Set([...names, ...withheld.map(({ hospital }) => hospital)]).size;
  if (withheld.length === 0 || names.length === 0 || names.length === all) return reason;
  return say('rests_on', { reason: sentence(reason), present: names.length, all, names });
}

/** A reason of a method with a full stop, so that another sentence can follow. */
const sentence = (reason: Message): Message => (/[.!?]$/.test(shown(reason)) ? reason : say('full_stop', { reason }));

/** The paragraph for a paper; `own` are the method's sentences. */
function sentencesOf(
  { specification }: Algorithm,
  experiment: BoundExperiment,
  run: RunFacts,
  own: readonly Message[],
): Message[] {
  const { selection, variables, roles, parameters } = experiment;
  const named = (code: string): string => nameOf(variables.get(code), code);
  const datasets = run.participants.flatMap((one) => one.datasets);
  const datasetVariable = variables.get(DATASET);
  const filled = Object.entries(roles).filter(([, codes]) => codes.length > 0);
  const { rows, patients } = sizeOver(run.participants);
  return [
    say('used', { method: titleOf(specification), source: specification.cites }),
    say(rows > patients ? 'covers_rows' : 'covers', {
      ...(rows > patients && { rows: { value: rows, as: 'count' as const } }),
      patients: { value: patients, as: 'count' },
      hospitals: run.participants.map(({ hospital }) => hospital),
      model: selection.dataModel,
      datasets: datasets.map((code) => (datasetVariable ? levelLabel(datasetVariable, code) : code)),
    }),
    say('roles', {
      roles: filled.map(([role, codes]) =>
        say('role', { role: roleLabel(specification, role), variables: codes.map(named) }),
      ),
    }),
    ...modelledIn(specification, experiment),
    ...own,
    ...visitsIn(experiment, { rows, patients }),
    ...(selection.where ? [say('filtered', { filter: filterInWords(selection.where, variables) })] : []),
    say(specification.missing === 'complete' ? 'complete' : 'per_variable'),
    ...limitSentences(run, variables),
    ...(typeof parameters.alpha === 'number'
      ? [say('level', { level: { value: 1 - parameters.alpha, as: 'percent' as const } })]
      : []),
    say('privacy'),
    ...(run.withheld.length > 0 ? [say('without', { who: leftOut(run.withheld, variables) })] : []),
    softwareSentence(run),
  ];
}

/** Which visits of each patient count, where patients have several. */
function visitsIn({ selection: { visit }, variables }: BoundExperiment, { rows, patients }: RunSize): Message[] {
  if (!visit) return rows > patients ? [say('visit_all')] : [];
  const variable = variables.get(VISIT);
  const labelled = (code: string): string => (variable ? levelLabel(variable, code) : code);
  if (visit.take === 'level') return [say('visit_level', { visit: labelled(visit.level) })];
  return [say(visit.take === 'first' ? 'visit_first' : 'visit_last', { order: visit.order.map(labelled) })];
}

/** Most limits that a notice says itself. */
const FEW_LIMITS = 3;

/** What each variable was limited to in each dataset, in words. */
function limitsIn({ participants }: RunFacts, variables: BoundExperiment['variables']) {
  const datasets = variables.get(DATASET);
  return participants.flatMap(({ hospital, ranges = [] }) =>
    ranges.map(({ dataset, variable, lower, upper }) => ({
      code: variable,
      variable: nameOf(variables.get(variable), variable),
      where: say('datasets_of', { datasets: datasets ? levelLabel(datasets, dataset) : dataset, hospital }),
      ends: lower === undefined || upper === undefined ? undefined : { lower, upper },
    })),
  );
}

/** The limits of values in one line. */
function limitsNoticed(run: RunFacts, variables: BoundExperiment['variables']): Message[] {
  const limits = limitsIn(run, variables).flatMap(({ ends, ...one }) => (ends ? [{ ...one, ends }] : []));
  if (limits.length === 0) return [];
  if (limits.length > FEW_LIMITS)
    return [say('limits_of', { variables: [...new Set(limits.map(({ variable }) => variable))] })];
  return [
    say('limits', { limits: limits.map(({ variable, ends, where }) => say('limit_of', { variable, ...ends, where })) }),
  ];
}

/** The limits of values, a sentence for each variable. */
function limitSentences(run: RunFacts, variables: BoundExperiment['variables']): Message[] {
  const limits = limitsIn(run, variables);
  return [...new Set(limits.map(({ code }) => code))].flatMap((code) => {
    const of = limits.filter((one) => one.code === code);
    const { variable } = of[0]!;
    const ranges = of.flatMap(({ ends, where }) => (ends ? [say('range', { ...ends, where })] : []));
    const unused = of.flatMap(({ ends, where }) => (ends ? [] : [where]));
    return [
      ...(ranges.length > 0 ? [say('limited', { variable, ranges })] : []),
      ...(unused.length > 0 ? [say('not_used', { variable, where: unused })] : []),
    ];
  });
}

/** Which level of the outcome is modelled, and against what. */
function modelledIn(
  { design }: Algorithm['specification'],
  { roles, parameters, variables }: BoundExperiment,
): Message[] {
  const variable = design?.outcome && variables.get(roles[design.outcome.role]?.[0] ?? '');
  const level = design?.outcome && parameters[design.outcome.level];
  if (!variable || typeof level !== 'string') return [];
  const told = { level: levelLabel(variable, level), variable: labelOf(variable) };
  const against = design?.outcome?.against && parameters[design.outcome.against];
  return typeof against === 'string'
    ? [say('modelled_against', { ...told, against: levelLabel(variable, against) })]
    : [say('modelled', told)];
}

function softwareSentence({ software, softwareAddress: address, finished }: RunFacts): Message {
  const date = finished.slice(0, 10);
  return address === undefined ? say('software', { software, date }) : say('software_at', { software, address, date });
}

/** Reasons for which a hospital could not be asked. */
const AWAY: ReadonlySet<string> = new Set(['UNREACHABLE', 'LOST']);
/** A rule of the privacy guard is named by a letter and a number, such as R3 or G0.1; a fault by words. */
const isRule = (reason: string): boolean => /^[A-Z]\d/.test(reason);

/** Who is not included and why; datasets of one hospital that stay out for one reason stand together. */
function leftOut(withheld: RunFacts['withheld'], variables: BoundExperiment['variables']): Message[] {
  const datasets = variables.get(DATASET);
  const reasons = new Map<string, { hospital: string; rule: string; subject: string; datasets: string[] }>();
  for (const { hospital, dataset, rule, subject = '' } of withheld) {
    const key = JSON.stringify([hospital, rule, rule === 'NO_VALUE' && subject]);
    const reason = reasons.get(key) ?? { hospital, rule, subject, datasets: [] };
    if (dataset !== undefined) reason.datasets.push(datasets ? levelLabel(datasets, dataset) : dataset);
    reasons.set(key, reason);
  }
  return [...reasons.values()].map(({ hospital, rule, subject, datasets: named }) => {
    const who = named.length > 0 ? say('datasets_of', { datasets: named, hospital }) : hospital;
    if (AWAY.has(rule)) return say('not_connected', { who });
    if (rule === 'NO_VALUE') return say('no_value', { who, variable: nameOf(variables.get(subject), subject) });
    if (rule === 'CLASH') return say('clash', { who });
    return isRule(rule) ? say('by_rule', { who, rule }) : who;
  });
}

const nameOf = (variable: Variable | undefined, code: string): string => (variable ? withUnit(variable) : code);
