import { sqlTypeOf, type Variable } from '@mip/data-model';
import type { Algorithm } from '../algorithm.js';
import { type BoundExperiment, bind, type Context, DEFAULT_SEED, type HeldModel } from '../bound-experiment.js';
import { parseFilter } from '../filter.js';
import { readParameter } from '../read-parameter.js';
import type { Specification } from '../specification.js';
import { parameterFaults, readableParameters } from './check-parameters.js';
import { inputEntry, roleOf } from './role-entries.js';

/** A request that is not in order: an HTTP status of the MIP's interface, and every fault on a line of its own. */
export interface ExaremeFaults {
  readonly status: number;
  readonly message: string;
}

interface Fault {
  readonly status: 400 | 460 | 462;
  readonly message: string;
}

type Body = Readonly<Record<string, unknown>>;

/**
 * Holds a body of the MIP's `POST /algorithms/{name}` against its algorithm and the federation's data.
 *
 * Checks follow the MIP's engine, with its texts; the status is that of the first fault, and all of them are named.
 */
export function fromExareme(
  body: unknown,
  { specification }: Algorithm,
  { models }: Context,
): BoundExperiment | ExaremeFaults {
  const malformed = malformation(body);
  if (malformed) return { status: 400, message: `Algorithm execution request malformed: ${malformed}` };
  const { inputdata, parameters, flags, preprocessing } = body as { inputdata: Body } & Body;
  const dataModel = inputdata.data_model as string;
  const datasets = inputdata.datasets as string[];
  const model = models.get(dataModel);
  if (!model) return { status: 460, message: `Data model '${dataModel.slice(0, 80)}' does not exist.` };

  const filter = parseFilter(inputdata.filters, model.variables, dataModel);
  const roles = { x: listOf(inputdata.x), y: listOf(inputdata.y) };
  const chosen = {
    of: (role: string): Variable[] =>
      (roles[role as 'x' | 'y'] ?? []).flatMap((code) => model.variables.get(code) ?? []),
  };
  const given = (parameters ?? {}) as Body;
  const faults: Fault[] = [
    ...datasetFaults(datasets, dataModel, model),
    ...validationFaults(inputdata.validation_datasets),
    ...('faults' in filter ? filter.faults.map(({ message }): Fault => ({ status: 400, message })) : []),
    ...roleFaults(specification, 'x', roles.x, model),
    ...roleFaults(specification, 'y', roles.y, model),
    ...parameterFaults(specification, given, chosen).map((message): Fault => ({ status: 460, message })),
    ...flagFaults(flags),
    ...preprocessingFaults(preprocessing),
  ];
  const [first] = faults;
  if (first) return { status: first.status, message: faults.map(({ message }) => message).join('\n') };

  const values = {
    ...ownDefaults(specification),
    ...specification.exareme.defaults,
    ...readableParameters(specification, given),
  };
  const read = Object.entries(values).flatMap(([name, value]) => {
    const parameter = specification.parameters[name];
    const outcome = parameter && readParameter({ ...parameter, ...UNBOUNDED }, value, chosen);
    return outcome && 'value' in outcome ? [[name, outcome.value]] : [];
  });
  return bind(
    specification,
    {
      dataModel,
      datasets: [...new Set(datasets)],
      where: 'condition' in filter ? filter.condition : undefined,
      roles: Object.fromEntries(
        Object.keys(specification.variables).map((name) => [name, roles[name as 'x' | 'y'] ?? []]),
      ),
      parameters: Object.fromEntries(read),
      onLoss: 'fail',
      seed: DEFAULT_SEED,
    },
    model.variables,
  );
}

/** Bounds of the MIP's own have been looked at already, and may be wider than ours. */
const UNBOUNDED = { min: undefined, max: undefined, above: undefined, below: undefined } as object;

const isRecord = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isBlank = (value: unknown): boolean => value === null || value === undefined;
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : []);

function malformation(body: unknown): string | undefined {
  if (!isRecord(body)) return 'the body is not an object';
  const { inputdata } = body;
  if (!isRecord(inputdata)) return "'inputdata' is missing";
  if (typeof inputdata.data_model !== 'string') return "'data_model' should be a text";
  if (!isTexts(inputdata.datasets)) return "'datasets' should be a list of texts";
  for (const name of ['x', 'y', 'validation_datasets'])
    if (!isBlank(inputdata[name]) && !isTexts(inputdata[name])) return `'${name}' should be a list of texts`;
  for (const name of ['parameters', 'flags', 'preprocessing'])
    if (!isBlank(body[name]) && !isRecord(body[name])) return `'${name}' should be an object`;
  return undefined;
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** A list as the MIP prints it. */
const printed = (items: readonly string[]): string => `[${items.map((item) => `'${item.slice(0, 80)}'`).join(', ')}]`;

function datasetFaults(datasets: readonly string[], dataModel: string, model: HeldModel): Fault[] {
  const held = new Set(model.datasets.filter(({ validation }) => !validation).map(({ code }) => code));
  const missing = datasets.filter((code) => !held.has(code));
  if (missing.length === 0 && datasets.length > 0) return [];
  return [{ status: 460, message: `Datasets:'${printed(missing)}' could not be found for data_model:${dataModel}` }];
}

const validationFaults = (given: unknown): Fault[] =>
  listOf(given).length === 0
    ? []
    : [{ status: 460, message: 'The algorithm does not have a validation flow, but validation datasets were given.' }];

function roleFaults(
  specification: Specification,
  name: 'x' | 'y',
  codes: readonly string[],
  model: HeldModel,
): Fault[] {
  const role = roleOf(specification, name);
  if (!role) return [];
  const { label, types, notblank, multiple, enumslen } = inputEntry(role);
  const tell = (message: string): Fault => ({ status: 460, message });
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
    if (variable.kind !== 'nominal' && !role.kinds.includes('numeric'))
      faults.push(tell(`${about} should be categorical.`));
    if (variable.kind === 'nominal' && !role.kinds.includes('nominal'))
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

const ownDefaults = ({ parameters }: Specification): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])),
  );
