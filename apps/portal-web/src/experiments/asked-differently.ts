import type { AlgorithmView } from '@mip/client';
import type { Experiment } from '@mip/contract/portal';
import type { Reader } from '@mip/report/show';
import { filterOf } from '../draft/draft.js';
import type { Words } from '../messages/texts.js';
import { filterInWords, visitInWords } from '../runs/filter-in-words.js';
import type { Names } from '../runs/names.js';

/** One aspect of the question, in both experiments. */
export interface AskedRow {
  readonly row: keyof Words['experiments']['rows'];
  readonly a: string;
  readonly b: string;
}

/** What is needed to label the aspects. */
export interface Naming {
  readonly algorithms: readonly AlgorithmView[];
  readonly reader: Reader;
  readonly language: string;
  readonly namesOf: (experiment: Experiment) => Names;
}

type Of = (experiment: Experiment, naming: Naming) => string;

/** The aspects in which the questions of two experiments differ. */
export const askedDifferently = (a: Experiment, b: Experiment, naming: Naming): readonly AskedRow[] =>
  ROWS.map(([row, of]) => ({ row, a: of(a, naming), b: of(b, naming) })).filter(
    ({ a: left, b: right }) => left !== right,
  );

const formOf = ({ algorithm }: Experiment, { algorithms }: Naming): AlgorithmView | undefined =>
  algorithms.find(({ id }) => id === algorithm);

const variables: Of = (experiment, naming) => {
  const names = naming.namesOf(experiment);
  return Object.entries(experiment.request.variables)
    .filter(([, codes]) => codes.length > 0)
    .map(([role, codes]) => {
      const label = formOf(experiment, naming)?.variables.find(({ name }) => name === role)?.label ?? role;
      return `${label}: ${codes.map(names.variable).join(', ')}`;
    })
    .join('; ');
};

const parameters: Of = (experiment, naming) =>
  Object.entries(experiment.request.parameters ?? {})
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => {
      const parameter = formOf(experiment, naming)?.parameters.find((one) => one.name === name);
      const labels = parameter && 'labels' in parameter ? parameter.labels : undefined;
      const text = typeof value === 'string' ? (labels?.[value] ?? value) : JSON.stringify(value);
      return `${parameter?.label ?? name}: ${text}`;
    })
    .sort()
    .join('; ');

const visit: Of = (experiment, { namesOf, reader }) => visitInWords(experiment.request, namesOf(experiment), reader);

const filter: Of = (experiment, naming) => {
  const asked = filterOf(experiment.request);
  return asked ? filterInWords(asked, naming.namesOf(experiment), naming.reader) : '';
};

const datasets: Of = (experiment, naming) =>
  experiment.request.datasets.map(naming.namesOf(experiment).dataset).sort().join(', ');

const patients: Of = (experiment, { language }) =>
  experiment.record ? new Intl.NumberFormat(language).format(patientsOf(experiment)) : '';

const hospitals: Of = ({ record }) =>
  record?.participants
    .map(({ hospital }) => hospital)
    .sort()
    .join(', ') ?? '';

const ROWS: readonly (readonly [AskedRow['row'], Of])[] = [
  ['algorithm', (experiment, naming) => formOf(experiment, naming)?.title ?? experiment.algorithm],
  ['dataModel', ({ dataModel }) => dataModel],
  ['datasets', datasets],
  ['variables', variables],
  ['parameters', parameters],
  ['visit', visit],
  ['filter', filter],
  ['patients', patients],
  ['hospitals', hospitals],
];

const patientsOf = ({ record }: Experiment): number =>
  record?.participants.reduce((sum, { patients: own }) => sum + own, 0) ?? 0;

/** Whether two results are about different patients: by data model, datasets, visit, filter, or number of patients. */
export function samplesDiffer(a: Experiment, b: Experiment): boolean {
  const sample = (experiment: Experiment): string =>
    JSON.stringify([
      experiment.dataModel,
      experiment.record?.participants.flatMap((one) => one.datasets).sort(),
      experiment.request.visit ?? 'all',
      experiment.request.filter ?? null,
      patientsOf(experiment),
    ]);
  return sample(a) !== sample(b);
}
