import type { ExperimentRequest } from '@mip/specification';
import { Refused } from '../http/refuse.js';
import type { MethodEntry, ParameterEntry } from './engine.js';

/** A parameter in the gateway's format: every value is a string. */
export interface GatewayParameter {
  readonly name: string;
  readonly label?: string;
  readonly value?: unknown;
}

/** The gateway's request for an analysis; stored verbatim, because the gateway reads it back. */
export interface GatewayAlgorithm {
  readonly name: string;
  readonly parameters?: readonly GatewayParameter[];
  readonly preprocessing?: readonly { readonly name: string; readonly parameters?: readonly GatewayParameter[] }[];
}

/** The body of `POST /services/experiments`. */
export interface GatewayBody {
  readonly name?: string;
  readonly algorithm: GatewayAlgorithm;
}

/** A body of the engine's interface. */
export interface EngineBody {
  readonly inputdata: {
    readonly data_model: string;
    readonly datasets: readonly string[];
    readonly y: readonly string[] | null;
    readonly x: readonly string[] | null;
    readonly filters: unknown;
  };
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly preprocessing: Readonly<Record<string, unknown>>;
  readonly formula?: unknown;
}

/** Names among the gateway's parameters that are not parameters of an algorithm. */
const OWN: ReadonlySet<string> = new Set(['dataset', 'filter', 'pathology', 'y', 'x', 'formula', 'design']);

const KNOWN = {
  body: ['name', 'algorithm'],
  algorithm: ['name', 'label', 'desc', 'type', 'parameters', 'preprocessing'],
  parameter: ['name', 'label', 'value'],
  preprocessing: ['name', 'label', 'desc', 'parameters'],
} as const;

/** @throws Refused 400 for an unknown field */
export function checkFields(value: object, known: readonly string[]): void {
  const unknown = Object.entries(value).find(([name, given]) => given !== null && !known.includes(name));
  if (unknown) throw new Refused('BAD_REQUEST', `There is no field '${unknown[0].slice(0, 80)}'.`);
}

/** Converts the gateway's request to the engine's format; the engine validates it. @throws Refused 400 if it cannot be parsed */
export function engineBody(body: GatewayBody, method: MethodEntry): EngineBody {
  const { algorithm } = body;
  const { parameters = [], preprocessing = [] } = algorithm;
  checkFields(body, KNOWN.body);
  checkFields(algorithm, KNOWN.algorithm);
  for (const parameter of parameters) checkFields(parameter, KNOWN.parameter);
  for (const step of preprocessing) checkFields(step, KNOWN.preprocessing);
  const given = new Map(
    parameters.map(({ name, label, value }) => [name ?? label ?? '', String(value ?? '')] as const),
  );
  const x = given.get('x') ?? '';
  const formula = jsonIn(given.get('formula') ?? '', 'formula');
  // Covariates joined by * ask for interactions: the engine needs the design.
  const isFactorial = x.includes('*');
  const others = [...given].filter(
    ([name, text]) => text !== '' && (!OWN.has(name) || (name === 'design' && isFactorial)),
  );
  return {
    inputdata: {
      data_model: given.get('pathology') ?? '',
      datasets: codesIn(given.get('dataset') ?? ''),
      y: listed(given.get('y') ?? ''),
      x: listed(x),
      filters: jsonIn(given.get('filter') ?? '', 'filter') ?? null,
    },
    parameters: Object.fromEntries(others.map(([name, text]) => [name, valueIn(method.parameters?.[name], text)])),
    preprocessing: Object.fromEntries(
      preprocessing.map(({ name, parameters: of = [] }) => [
        name,
        Object.fromEntries(of.map((one) => [one.name, valueIn(undefined, String(one.value ?? ''))])),
      ]),
    ),
    ...(formula !== undefined && { formula }),
  };
}

const codesIn = (text: string): readonly string[] =>
  text
    .split(/[,+*]/)
    .map((code) => code.trim())
    .filter(Boolean);

const listed = (text: string): readonly string[] | null => (codesIn(text).length > 0 ? codesIn(text) : null);

function jsonIn(text: string, what: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    throw new Refused('BAD_REQUEST', `The ${what} is not JSON.`);
  }
}

/** Converts a string to the parameter's type; if that fails it stays a string, for the engine to reject. */
function valueIn(entry: ParameterEntry | undefined, text: string): unknown {
  if (entry?.multiple) return codesIn(text).map((one) => single(entry, one));
  return single(entry, text);
}

function single(entry: ParameterEntry | undefined, text: string): unknown {
  if (text.trim().startsWith('{')) return jsonIn(text, 'parameter');
  if (!entry || entry.types.includes('text')) return text;
  if (entry.types.includes('boolean') && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** A native request in the gateway's format, for experiments that did not come from a gateway. */
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
