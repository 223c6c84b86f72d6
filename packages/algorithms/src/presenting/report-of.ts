import { DATASET, type Variable } from '@mip/data-model';
import { type Message, type Part, type Report, vocabulary } from '@mip/report';
import { type Algorithm, type BoundExperiment, roleLabel, titleOf } from '@mip/specification';
import { filterInWords } from './filter-in-words.js';
import { levelLabel, withUnit } from './names.js';

export const { words: recordWords, say } = vocabulary('record', {
  used: 'We used the method “{method}” ({source}), computed by federated analysis with the MIP Federation.',
  covers: 'The analysis covers {patients} patients of {hospitals} (data model {model}; datasets: {datasets}).',
  roles: 'Variables: {roles}.',
  role: '{role}: {variables}',
  filtered: 'Patients were selected by a filter: {filter}.',
  complete: 'Patients with a missing value in any of these variables were left out.',
  per_variable: 'Each variable was described over the patients in whom it is known.',
  level: 'Intervals are {level} confidence intervals.',
  privacy:
    'No individual record left a hospital: each hospital answered with aggregates that its privacy policy allows, and these were combined exactly.',
  without: 'Not included, in part or whole: {hospitals}.',
  software: 'Software: {software}; run on {date}.',
});

/** What a report tells of the run that its result comes from. */
export interface RunFacts {
  readonly participants: readonly {
    readonly hospital: string;
    readonly datasets: readonly string[];
    readonly patients: number;
  }[];
  /** Hospitals of which something is not included. */
  readonly away: readonly string[];
  readonly notices: readonly Message[];
  readonly software: string;
  /** ISO 8601, UTC. */
  readonly finished: string;
}

/** A result as people read it: notices, the method's own parts, and what to write about it. */
export function reportOf(algorithm: Algorithm, experiment: BoundExperiment, result: unknown, run: RunFacts): Report {
  const { specification } = algorithm;
  return {
    version: 1,
    title: titleOf(specification),
    parts: [
      ...run.notices.map((text): Part => ({ kind: 'notice', tone: 'info', text })),
      ...algorithm.present(experiment, result),
      { kind: 'methods', sentences: sentencesOf(algorithm, experiment, run) },
      { kind: 'citation', text: specification.cites },
    ],
  };
}

function sentencesOf({ specification }: Algorithm, experiment: BoundExperiment, run: RunFacts): Message[] {
  const { selection, variables, roles, parameters } = experiment;
  const named = (code: string): string => nameOf(variables.get(code), code);
  const datasets = run.participants.flatMap((one) => one.datasets);
  const datasetVariable = variables.get(DATASET);
  const filled = Object.entries(roles).filter(([, codes]) => codes.length > 0);
  const patients = run.participants.reduce((sum, one) => sum + one.patients, 0);
  return [
    say('used', { method: titleOf(specification), source: specification.cites }),
    say('covers', {
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
    ...(selection.where ? [say('filtered', { filter: filterInWords(selection.where, variables) })] : []),
    say(specification.missing === 'complete' ? 'complete' : 'per_variable'),
    ...(typeof parameters.alpha === 'number'
      ? [say('level', { level: { value: 1 - parameters.alpha, as: 'percent' as const } })]
      : []),
    say('privacy'),
    ...(run.away.length > 0 ? [say('without', { hospitals: [...run.away] })] : []),
    say('software', { software: run.software, date: run.finished.slice(0, 10) }),
  ];
}

const nameOf = (variable: Variable | undefined, code: string): string => (variable ? withUnit(variable) : code);
