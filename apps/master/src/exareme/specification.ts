import { type InputEntry, inputEntry } from './input-entries.js';
import type { Method } from './method.js';
import { type ParameterEntry, parameterEntry } from './parameter-entries.js';

/** What portal-backend lists; it leaves out what is of another type. */
export const ENGINE_TYPE = 'exareme2';

/** One entry of `GET /algorithms`. */
export interface MethodEntry {
  readonly name: string;
  readonly desc: string;
  readonly label: string;
  /** Of the engine. */
  readonly type: string;
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

/** A method as `GET /algorithms` describes it. */
export function methodEntry({ algorithm, label, desc, y, x, parameters = {} }: Method, type: string): MethodEntry {
  const entries = Object.entries(parameters).map(([name, parameter]) => [name, parameterEntry(parameter)] as const);
  return {
    name: algorithm.specification.id,
    desc,
    label,
    type,
    inputdata: {
      data_model: DATA_MODEL,
      datasets: DATASETS,
      filter: FILTER,
      y: inputEntry(y),
      x: x ? inputEntry(x) : null,
      validation_datasets: null,
    },
    parameters: entries.length > 0 ? Object.fromEntries(entries) : null,
    preprocessing: [],
    flags: ['smpc'],
  };
}
