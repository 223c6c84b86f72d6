import type { AlgorithmView, ParameterField } from '@mip/client';
import type { ExperimentRequest } from '@mip/specification';
import { Refused } from '../http/refuse.js';

/** A parameter as the gateway sends it: everything is a text. */
export interface GatewayParameter {
  readonly name?: string;
  readonly label?: string;
  readonly value?: unknown;
}

/** The body of `POST /services/experiments`. */
export interface GatewayBody {
  readonly name?: string;
  readonly algorithm: {
    readonly name: string;
    readonly type?: string;
    readonly parameters?: readonly GatewayParameter[];
  };
}

/** Names that the gateway puts among the parameters, and that are none of an algorithm's. */
const OWN = new Set(['dataset', 'filter', 'pathology', 'y', 'x', 'formula', 'design']);

/** What the gateway asks, as our own request; the master checks what it says. @throws Refused 400 for what cannot be read */
export function requestOfGateway({ algorithm }: GatewayBody, algorithms: readonly AlgorithmView[]): ExperimentRequest {
  const id = algorithm.name.toLowerCase();
  const known = algorithms.find((one) => one.id === id);
  if (!known) throw new Refused(404, 'UNKNOWN_ALGORITHM', `There is no algorithm ${algorithm.name.slice(0, 80)}.`);
  const given = new Map(
    (algorithm.parameters ?? []).map(({ name, label, value }) => [name ?? label ?? '', String(value ?? '')] as const),
  );
  const list = (name: string): readonly string[] =>
    (given.get(name) ?? '')
      .split(/[,+*]/)
      .map((code) => code.trim())
      .filter(Boolean);
  const filter = jsonIn(given.get('filter') ?? '', 'filter');
  return {
    algorithm: id,
    dataModel: given.get('pathology') ?? '',
    datasets: list('dataset'),
    variables: Object.fromEntries(
      known.variables.flatMap(({ name }) => (list(name).length > 0 ? [[name, list(name)] as const] : [])),
    ),
    parameters: {
      ...formulaParameters(known, jsonIn(given.get('formula') ?? '', 'formula')),
      ...Object.fromEntries(
        [...given].flatMap(([name, text]) => {
          const parameter = known.parameters.find((one) => one.name === name);
          return OWN.has(name) || text === '' || !parameter ? [] : [[name, readValue(parameter, text)]];
        }),
      ),
    },
    ...(filter !== undefined && { filter }),
  };
}

function jsonIn(text: string, what: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    throw new Refused(400, 'BAD_REQUEST', `The ${what} is not JSON.`);
  }
}

/** A text as the value that a parameter of its kind takes. */
function readValue({ kind }: ParameterField, text: string): unknown {
  if (kind === 'real' || kind === 'integer') return Number(text);
  if (kind === 'flag') return text.toLowerCase() === 'true';
  if (kind === 'matrix' || kind === 'pairs' || kind === 'perVariable') return jsonIn(text, kind);
  return text;
}

interface Formula {
  readonly single?: readonly { readonly var_name: string; readonly unary_operation: string }[];
  readonly interactions?: readonly { readonly var1: string; readonly var2: string }[];
}

/** The gateway's formula in the parameters that an algorithm has for it. */
function formulaParameters({ parameters }: AlgorithmView, formula: unknown): Record<string, unknown> {
  if (typeof formula !== 'object' || formula === null) return {};
  const { single = [], interactions = [] } = formula as Formula;
  const nameOf = (kind: ParameterField['kind']): string | undefined =>
    parameters.find((one) => one.kind === kind)?.name;
  const [pairs, perVariable] = [nameOf('pairs'), nameOf('perVariable')];
  const operations = [...new Set(single.map(({ unary_operation }) => unary_operation))];
  return {
    ...(pairs && interactions.length > 0 && { [pairs]: interactions.map(({ var1, var2 }) => [var1, var2]) }),
    ...(perVariable &&
      operations.length > 0 && {
        [perVariable]: Object.fromEntries(
          operations.map((operation) => [
            operation,
            single.filter(({ unary_operation }) => unary_operation === operation).map(({ var_name }) => var_name),
          ]),
        ),
      }),
  };
}

/** Our request as the gateway sent it, or would have. */
export function gatewayParameters({
  dataModel,
  datasets,
  variables,
  parameters,
  filter,
}: ExperimentRequest): readonly GatewayParameter[] {
  const text = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
  const entries: [string, string][] = [
    ['pathology', dataModel],
    ['dataset', datasets.join(',')],
    ['filter', filter ? JSON.stringify(filter) : ''],
    ...Object.entries(variables).map(([name, codes]): [string, string] => [name, codes.join(',')]),
    ...Object.entries(parameters ?? {}).map(([name, value]): [string, string] => [name, text(value)]),
  ];
  return entries.map(([name, value]) => ({ name, label: name, value }));
}
