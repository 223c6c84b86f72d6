import type { Algorithm } from '../algorithm.js';
import { type ParameterEntry, parameterEntries } from './parameter-entries.js';
import { type InputEntry, inputEntry, roleOf } from './role-entries.js';

/** One entry of the MIP's `GET /algorithms`. */
export interface ExaremeSpecification {
  readonly name: string;
  readonly desc: string;
  readonly label: string;
  readonly type: 'exareme3';
  readonly inputdata: Readonly<Record<string, InputEntry | null>>;
  readonly parameters: Readonly<Record<string, ParameterEntry>> | null;
  readonly preprocessing: readonly never[];
  readonly flags: readonly string[];
}

const input = (label: string, desc: string, type: string, notblank: boolean, multiple: boolean): InputEntry => ({
  label,
  desc,
  types: [type],
  notblank,
  multiple,
  stattypes: null,
  enumslen: null,
});

const DATA_MODEL = input('Data model', 'The data model that the algorithm will run on.', 'text', true, false);
const DATASETS = input('Datasets', 'The datasets that the algorithm will run on.', 'text', true, true);
const FILTER = input(
  'Filter on data',
  'Only rows for which the filter holds are analysed.',
  'jsonObject',
  false,
  false,
);

/** An algorithm as the MIP's interface describes it. */
export function exaremeSpecification({ specification }: Algorithm): ExaremeSpecification {
  const { id, title, description, exareme } = specification;
  const [y, x] = [roleOf(specification, 'y'), roleOf(specification, 'x')];
  const parameters = parameterEntries(specification);
  return {
    name: id,
    desc: exareme.desc ?? description,
    label: exareme.label ?? title,
    type: 'exareme3',
    inputdata: {
      data_model: DATA_MODEL,
      datasets: DATASETS,
      filter: FILTER,
      y: y ? inputEntry(y) : null,
      x: x ? inputEntry(x) : null,
      validation_datasets: null,
    },
    parameters: parameters.size > 0 ? Object.fromEntries(parameters) : null,
    preprocessing: [],
    flags: ['smpc'],
  };
}
