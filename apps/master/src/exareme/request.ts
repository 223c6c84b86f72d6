import { sqlTypeOf, type Variable } from '@mip/data-model';
import {
  type Context,
  type ExperimentRequest,
  filterFaults,
  type HeldModel,
  parseFilter,
  tooFewHospitals,
} from '@mip/specification';
import { parameterFaults } from './check-parameters.js';
import { type Body, type Fault, isBlank, isRecord } from './fault.js';
import { nativeFilter } from './filter.js';
import { readFormula } from './formula.js';
import { type Input, inputEntry } from './input-entries.js';
import type { Method } from './method.js';

/** A compatible request that is not in order: the status of its first fault, and every fault on a line of its own. */
export interface Faults {
  readonly status: Fault['status'];
  readonly message: string;
}

/** The native request that a compatible one becomes. */
export interface Translated {
  readonly request: ExperimentRequest;
}

/** Fields of a body. `type`, `request_id` and `test_case_num` are sent by clients and change nothing. */
const FIELDS = [
  'inputdata',
  'parameters',
  'flags',
  'preprocessing',
  'formula',
  'type',
  'request_id',
  'test_case_num',
] as const;
const INPUT_FIELDS = ['data_model', 'datasets', 'validation_datasets', 'filters', 'y', 'x'] as const;

/**
 * Turns a body of `POST /algorithms/{name}` into the native request.
 *
 * Checks follow the MIP's engine, with its texts; the status is that of the first fault, and all of them are named. What
 * a native request may say of the rest (a variable named twice, a bound of a parameter) is for its own validation.
 */
export function readRequest(body: unknown, method: Method, { models }: Context): Translated | Faults {
  const malformed = malformation(body);
  if (malformed) return { status: 400, message: `Algorithm execution request malformed: ${malformed}` };
  const { inputdata, parameters, flags, preprocessing, formula: given } = body as { inputdata: Body } & Body;
  const dataModel = inputdata.data_model as string;
  const datasets = inputdata.datasets as string[];
  const model = models.get(dataModel);
  if (!model) return { status: 460, message: `Data model '${dataModel.slice(0, 80)}' does not exist.` };

  const filters = nativeFilter(inputdata.filters, model.variables);
  const filter = parseFilter(filters, model.variables, dataModel);
  const codes = { x: listOf(inputdata.x), y: listOf(inputdata.y) };
  const of = (role: 'x' | 'y'): Variable[] => codes[role].flatMap((code) => model.variables.get(code) ?? []);
  const chosen = { of: (role: string): Variable[] => (role === 'x' || role === 'y' ? of(role) : []) };
  const { formula, faults: formulaFaults } = readFormula(given, method.formula);
  const named = (parameters ?? {}) as Body;
  const faults: Fault[] = [
    ...datasetFaults(datasets, dataModel, model),
    ...tooFewHospitals(model, datasets).map((message): Fault => ({ status: 460, message })),
    ...validationFaults(inputdata.validation_datasets),
    ...('faults' in filter ? filter.faults.map(({ message }): Fault => ({ status: 400, message })) : []),
    ...('condition' in filter
      ? filterFaults(filter.condition, model, { datasets, complete: [...codes.y, ...codes.x] })
      : []
    ).map((message): Fault => ({ status: 460, message })),
    ...inputFaults('x', method.x, codes.x, model),
    ...inputFaults('y', method.y, codes.y, model),
    ...parameterFaults(method.parameters ?? {}, named, chosen).map((message): Fault => ({ status: 460, message })),
    ...formulaFaults,
    ...flagFaults(flags),
    ...preprocessingFaults(preprocessing),
  ];
  const [first] = faults;
  if (first) return { status: first.status, message: faults.map(({ message }) => message).join('\n') };

  const asked = {
    y: of('y'),
    x: of('x'),
    parameters: Object.fromEntries(Object.entries(named).filter(([, value]) => !isBlank(value))),
    formula,
  };
  return {
    request: {
      algorithm: method.algorithm.specification.id,
      dataModel,
      datasets: [...new Set(datasets)],
      ...method.question(asked),
      ...(isBlank(filters) ? {} : { filter: filters }),
    },
  };
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : []);

function malformation(body: unknown): string | undefined {
  if (!isRecord(body)) return 'the body is not an object';
  const { inputdata } = body;
  if (!isRecord(inputdata)) return "'inputdata' is missing";
  const unknown = unknownIn(body, FIELDS) ?? unknownIn(inputdata, INPUT_FIELDS);
  if (unknown !== undefined) return `there is no field '${unknown.slice(0, 80)}'`;
  if (typeof inputdata.data_model !== 'string') return "'data_model' should be a text";
  if (!isTexts(inputdata.datasets)) return "'datasets' should be a list of texts";
  for (const name of ['x', 'y', 'validation_datasets'])
    if (!isBlank(inputdata[name]) && !isTexts(inputdata[name])) return `'${name}' should be a list of texts`;
  for (const name of ['parameters', 'flags', 'preprocessing', 'formula'])
    if (!isBlank(body[name]) && !isRecord(body[name])) return `'${name}' should be an object`;
  return undefined;
}

const unknownIn = (record: Body, known: readonly string[]): string | undefined =>
  Object.keys(record).find((name) => !known.includes(name));

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** A list as the MIP prints it. */
const printed = (items: readonly string[]): string => `[${items.map((item) => `'${item.slice(0, 80)}'`).join(', ')}]`;

function datasetFaults(datasets: readonly string[], dataModel: string, model: HeldModel): Fault[] {
  const held = new Set(model.datasets.filter(({ validation }) => !validation).map(({ code }) => code));
  const missing = datasets.filter((code) => !held.has(code));
  const reasons = missing.flatMap((code) => model.out?.get(code) ?? []);
  if (missing.length === 0 && datasets.length > 0) return [];
  return [
    { status: 460, message: `Datasets:'${printed(missing)}' could not be found for data_model:${dataModel}` },
    ...reasons.map((message): Fault => ({ status: 460, message })),
  ];
}

const validationFaults = (given: unknown): Fault[] =>
  listOf(given).length === 0
    ? []
    : [{ status: 460, message: 'The algorithm does not have a validation flow, but validation datasets were given.' }];

function inputFaults(name: 'x' | 'y', input: Input | undefined, codes: readonly string[], model: HeldModel): Fault[] {
  const tell = (message: string): Fault => ({ status: 460, message });
  if (!input)
    return codes.length > 0 ? [tell(`Inputdata '${name}' does not exist in the algorithm specification.`)] : [];
  const { label, types, stattypes, notblank, multiple, enumslen } = inputEntry(input);
  if (codes.length === 0) return notblank ? [tell(`Inputdata '${label}' should be provided.`)] : [];
  const faults: Fault[] = [];
  if (codes.length > 1 && !multiple) faults.push(tell(`Inputdata '${label}' cannot have multiple values.`));
  for (const code of codes) {
    const variable = model.variables.get(code);
    if (!variable) {
      faults.push(tell(`The CDE '${code.slice(0, 80)}' does not exist in the data model provided.`));
      continue;
    }
    const about = `The CDE '${code}', of inputdata '${label}',`;
    if (!sqlTypes(variable).some((type) => types.includes(type)))
      faults.push(tell(`${about} doesn't have one of the allowed types '${printed(types)}'.`));
    if (variable.kind !== 'nominal' && !stattypes?.includes('numerical'))
      faults.push(tell(`${about} should be categorical.`));
    if (variable.kind === 'nominal' && !stattypes?.includes('nominal'))
      faults.push(tell(`${about} should NOT be categorical.`));
    if (enumslen !== null && variable.levels.length !== enumslen)
      faults.push(tell(`${about} should have ${enumslen} enumerations.`));
  }
  return faults;
}

/** Types that a variable may pass for; whole numbers pass for real ones. */
const sqlTypes = (variable: Variable): readonly string[] =>
  sqlTypeOf(variable) === 'int' ? ['int', 'real'] : [sqlTypeOf(variable)];

function flagFaults(flags: unknown): Fault[] {
  if (!isRecord(flags)) return [];
  return Object.entries(flags).flatMap(([name, value]): Fault[] => {
    if (typeof value !== 'boolean')
      return [{ status: 460, message: `Flag '${name.slice(0, 80)}' should have a boolean value.` }];
    if (name !== 'smpc')
      return [{ status: 460, message: `Flag '${name.slice(0, 80)}' does not exist in the specifications.` }];
    return value ? [{ status: 462, message: "SMPC cannot be used, since it's not enabled." }] : [];
  });
}

const preprocessingFaults = (preprocessing: unknown): Fault[] =>
  Object.keys(isRecord(preprocessing) ? preprocessing : {}).map((name) => ({
    status: 460,
    message: `Preprocessing step '${name.slice(0, 80)}' does not exist for the algorithm.`,
  }));
