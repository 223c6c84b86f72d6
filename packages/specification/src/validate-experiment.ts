import { isNumeric, type Variable } from '@mip/data-model';
import type { Algorithm } from './algorithm.js';
import {
  type BoundExperiment,
  bind,
  type Context,
  DEFAULT_SEED,
  type HeldModel,
  type LevelOrder,
} from './bound-experiment.js';
import { tooFewHospitals } from './enough-hospitals.js';
import { parseFilter } from './filter.js';
import { filterFaults } from './filter-in-classes.js';
import { stoppedChoices } from './hard-stops.js';
import { isRequired, kindOf } from './parameters/parameters.js';
import type { Role } from './roles.js';
import type { Specification } from './specification.js';
import { readVisit, type Visit } from './visit.js';

/** A request for a run, in the native interface. */
export interface ExperimentRequest {
  readonly algorithm: string;
  readonly dataModel: string;
  readonly datasets: readonly string[];
  /** Variable codes by role. */
  readonly variables: Readonly<Record<string, readonly string[]>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** `all` by default. It is chosen before the filter: the first visit is the patient's first in the data. */
  readonly visit?: Visit;
  readonly filter?: unknown;
  readonly seed?: number;
  readonly onLoss?: 'fail' | 'continue';
  /** `declared` by default. The first level that occurs is the reference level of a regression. */
  readonly levelOrder?: LevelOrder;
}

/** One fault of a request, with its location. */
export interface RequestFault {
  readonly path: string;
  readonly code:
    | 'MISSING'
    | 'UNKNOWN_FIELD'
    | 'BAD_VALUE'
    | 'UNKNOWN_DATA_MODEL'
    | 'UNKNOWN_DATASET'
    | 'DATASET_OUT'
    | 'UNKNOWN_VARIABLE'
    | 'WRONG_KIND'
    | 'WRONG_NUMBER'
    | 'BAD_VISIT'
    | 'BAD_FILTER'
    | 'GRAMMAR'
    | 'TOO_FEW_HOSPITALS'
    | 'BAD_PARAMETER';
  readonly message: string;
  readonly status: 400;
}

type AddFault = (path: string, code: RequestFault['code'], message: string) => void;
type Body = Readonly<Record<string, unknown>>;

const FIELDS = [
  'algorithm',
  'dataModel',
  'datasets',
  'variables',
  'parameters',
  'visit',
  'filter',
  'seed',
  'onLoss',
  'levelOrder',
];

/** Thrown for an invalid request, with all of its faults. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';

  constructor(
    readonly code: 'UNKNOWN_ALGORITHM' | 'BAD_REQUEST',
    message: string,
    readonly faults?: readonly RequestFault[],
  ) {
    super(message);
  }
}

/** A valid request, with its algorithm and the bound experiment. */
export interface PreparedRun {
  readonly request: unknown;
  readonly algorithm: Algorithm;
  readonly experiment: BoundExperiment;
}

/** Finds the algorithm of a request and validates the request. @throws RequestRefused with all faults */
export function prepareRun(algorithms: readonly Algorithm[], request: unknown, context: Context): PreparedRun {
  const id = (request as { readonly algorithm?: unknown } | null)?.algorithm;
  const algorithm = algorithms.find(({ specification }) => specification.id === id);
  if (!algorithm) {
    const names = algorithms.map(({ specification }) => specification.id).join(', ');
    throw new RequestRefused('UNKNOWN_ALGORITHM', `There is no such algorithm; known: ${names}.`);
  }
  const experiment = validateExperiment(algorithm, request, context);
  if (!('faults' in experiment)) return { request, algorithm, experiment };
  const message = experiment.faults.map((fault) => fault.message).join('\n');
  throw new RequestRefused('BAD_REQUEST', message, experiment.faults);
}

/** Validates a request against its algorithm and the federation's data: gives an experiment that can run, or all faults. */
export function validateExperiment(
  { specification }: Algorithm,
  request: unknown,
  { models, isKept }: Context,
): BoundExperiment | { readonly faults: readonly RequestFault[] } {
  const faults: RequestFault[] = [];
  const addFault: AddFault = (path, code, message) => faults.push({ path, code, message, status: 400 });
  if (!isRecord(request)) {
    addFault('', 'BAD_VALUE', 'The request must be an object.');
    return { faults };
  }
  for (const field of Object.keys(request))
    if (!FIELDS.includes(field))
      addFault(field.slice(0, 80), 'UNKNOWN_FIELD', `A request has the fields ${FIELDS.join(', ')}.`);
  const dataModel = typeof request.dataModel === 'string' ? request.dataModel : '';
  const model = models.get(dataModel);
  if (!model)
    addFault('dataModel', 'UNKNOWN_DATA_MODEL', `Known data models: ${[...models.keys()].join(', ') || 'none'}.`);
  const datasets = readDatasets(request.datasets, model, addFault);
  const roles = readRoles(specification, request.variables, model, addFault);
  const parameters = readParameters(specification, request.parameters ?? {}, roles, model, addFault);
  checkComparison(specification, parameters, addFault);
  if (model && !isKept) {
    for (const sentence of tooFewHospitals(model, datasets)) addFault('datasets', 'TOO_FEW_HOSPITALS', sentence);
    for (const { name, message } of stoppedChoices(specification, parameters, model, datasets))
      addFault(`parameters.${name}`, 'BAD_PARAMETER', message);
  }
  const visit = readVisit(request.visit, model);
  if ('fault' in visit) addFault('visit', 'BAD_VISIT', visit.fault);
  const filter = model ? parseFilter(request.filter, model.variables, dataModel) : { condition: undefined };
  if ('faults' in filter)
    for (const { path, message, hint } of filter.faults)
      addFault(path, 'BAD_FILTER', hint === undefined ? message : `${message} ${hint}`);
  else if (model && !isKept)
    for (const sentence of filterFaults(filter.condition, model, {
      datasets,
      complete: specification.missing === 'complete' ? Object.values(roles).flat() : [],
    }))
      addFault('filter', 'GRAMMAR', sentence);
  const { seed = DEFAULT_SEED, onLoss = 'fail', levelOrder = 'declared' } = request;
  if (!(Number.isInteger(seed) && (seed as number) >= 0 && (seed as number) < 2 ** 32))
    addFault('seed', 'BAD_VALUE', 'The seed must be a whole number from 0 to 4294967295.');
  if (onLoss !== 'fail' && onLoss !== 'continue') addFault('onLoss', 'BAD_VALUE', 'onLoss must be fail or continue.');
  if (levelOrder !== 'declared' && levelOrder !== 'by-code')
    addFault('levelOrder', 'BAD_VALUE', 'levelOrder must be declared or by-code.');
  if (faults.length > 0 || !model) return { faults };
  return bind(
    specification,
    {
      dataModel,
      datasets,
      visit: 'visit' in visit ? visit.visit : undefined,
      where: 'condition' in filter ? filter.condition : undefined,
      roles,
      parameters,
      onLoss: onLoss as 'fail' | 'continue',
      seed: seed as number,
      levelOrder: levelOrder as LevelOrder,
    },
    model.variables,
  );
}

/** A level is compared with another one. */
function checkComparison(
  { parameters: declared }: Specification,
  parameters: Readonly<Record<string, unknown>>,
  addFault: AddFault,
): void {
  for (const [name, parameter] of Object.entries(declared)) {
    const other = parameter.kind === 'level' ? parameter.otherThan : undefined;
    if (other !== undefined && parameters[name] !== undefined && parameters[name] === parameters[other])
      addFault(
        `parameters.${name}`,
        'BAD_PARAMETER',
        `${parameter.label} must be another level than ${declared[other]?.label ?? other}.`,
      );
  }
}

const isRecord = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

function readDatasets(value: unknown, model: HeldModel | undefined, addFault: AddFault): readonly string[] {
  if (!isTexts(value) || value.length === 0) {
    addFault('datasets', 'MISSING', 'Name at least one dataset.');
    return [];
  }
  const held = model?.datasets.filter(({ validation }) => !validation).map(({ code }) => code) ?? [];
  value.forEach((code, i) => {
    const reason = model?.out?.get(code);
    if (!model || held.includes(code)) return;
    if (reason === undefined)
      addFault(`datasets[${i}]`, 'UNKNOWN_DATASET', `No hospital holds the dataset ${code.slice(0, 80)}.`);
    else addFault(`datasets[${i}]`, 'DATASET_OUT', reason);
  });
  return [...new Set(value)];
}

function readRoles(
  { variables: roles }: Specification,
  given: unknown,
  model: HeldModel | undefined,
  addFault: AddFault,
): Record<string, readonly string[]> {
  const asked = isRecord(given) ? given : {};
  if (!isRecord(given)) addFault('variables', 'MISSING', `Give variables for ${Object.keys(roles).join(', ')}.`);
  for (const name of Object.keys(asked))
    if (!Object.hasOwn(roles, name))
      addFault(`variables.${name.slice(0, 80)}`, 'UNKNOWN_FIELD', `The roles are ${Object.keys(roles).join(', ')}.`);
  const read = Object.entries(roles).map(([name, role]) => {
    const value = asked[name] ?? [];
    const codes = typeof value === 'string' ? [value] : value;
    if (!isTexts(codes)) {
      addFault(`variables.${name}`, 'BAD_VALUE', `${role.label} must be a list of variable codes.`);
      return [name, []] as const;
    }
    checkNumber(name, role, codes, addFault);
    codes.forEach((code, i) => {
      checkVariable(`variables.${name}[${i}]`, role, code, model, addFault);
    });
    return [name, codes] as const;
  });
  return Object.fromEntries(read);
}

function checkNumber(name: string, { label, min, max }: Role, codes: readonly string[], addFault: AddFault): void {
  const wanted = min === max ? `exactly ${min}` : `${min} to ${max}`;
  if (codes.length < min || codes.length > max)
    addFault(`variables.${name}`, 'WRONG_NUMBER', `${label} takes ${wanted} variable${max === 1 ? '' : 's'}.`);
  if (new Set(codes).size !== codes.length)
    addFault(`variables.${name}`, 'BAD_VALUE', `${label} names a variable twice.`);
}

function checkVariable(path: string, role: Role, code: string, model: HeldModel | undefined, addFault: AddFault): void {
  const variable = model?.variables.get(code);
  if (model && !variable) addFault(path, 'UNKNOWN_VARIABLE', `The data model has no variable ${code.slice(0, 80)}.`);
  if (variable && !serves(role, variable))
    addFault(
      path,
      'WRONG_KIND',
      `${role.label} takes ${role.kinds.join(' or ')} variables; ${code} is ${variable.kind}.`,
    );
}

/** Whether a role takes a variable. */
export const serves = ({ kinds }: Role, variable: Variable): boolean =>
  kinds.some((kind) => (kind === 'nominal' ? variable.kind === 'nominal' : isNumeric(variable)));

function readParameters(
  { parameters }: Specification,
  given: unknown,
  roles: Readonly<Record<string, readonly string[]>>,
  model: HeldModel | undefined,
  addFault: AddFault,
): Record<string, unknown> {
  if (!isRecord(given)) {
    addFault('parameters', 'BAD_VALUE', 'Parameters must be given by name.');
    return {};
  }
  for (const name of Object.keys(given))
    if (!Object.hasOwn(parameters, name))
      addFault(`parameters.${name.slice(0, 80)}`, 'UNKNOWN_FIELD', `Known: ${Object.keys(parameters).join(', ')}.`);
  const of = (role: string): Variable[] => (roles[role] ?? []).flatMap((code) => model?.variables.get(code) ?? []);
  const read: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = given[name] ?? parameter.default;
    if (value === undefined) {
      if (isRequired(parameter)) addFault(`parameters.${name}`, 'MISSING', `${parameter.label} must be given.`);
      continue;
    }
    const outcome = kindOf(parameter).read(parameter, value, { of });
    if ('fault' in outcome) addFault(`parameters.${name}`, 'BAD_PARAMETER', `${parameter.label} ${outcome.fault}.`);
    else read[name] = outcome.value;
  }
  return read;
}
