import { UserError } from '../exit.js';

/** One flag of an algorithm, as `GET /v1/algorithms` gives it. */
export interface AlgorithmFlags {
  readonly name: string;
  readonly kind: 'variable' | 'real' | 'integer' | 'text' | 'choice' | 'flag' | 'json';
  /** The role or parameter that the flag fills. */
  readonly target: string;
  readonly metavar: string;
  readonly help: string;
  readonly required?: boolean;
  readonly repeatable?: boolean;
  readonly default?: unknown;
  readonly choices?: readonly string[];
}

export interface AlgorithmView {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly flags: readonly AlgorithmFlags[];
}

export interface Filled {
  readonly variables: Record<string, string[]>;
  readonly parameters: Record<string, unknown>;
}

/** Turns parsed flags into the roles and parameters of a request. @throws UserError for a value that is not of its kind */
export function flagsToRequest(flags: readonly AlgorithmFlags[], options: Readonly<Record<string, unknown>>): Filled {
  const variables: Record<string, string[]> = {};
  const parameters: Record<string, unknown> = {};
  for (const flag of flags) {
    const value = options[camelCase(flag.name)];
    if (value === undefined) continue;
    const values = Array.isArray(value) ? (value as string[]) : [value];
    if (flag.kind === 'variable') variables[flag.target] = values.flatMap((text) => String(text).split(','));
    else if (flag.repeatable) parameters[flag.target] = values.map((text) => read(flag, text));
    else parameters[flag.target] = read(flag, value);
  }
  return { variables, parameters };
}

function read(flag: AlgorithmFlags, value: unknown): unknown {
  const text = String(value);
  if (flag.kind === 'flag') return value === true || text === 'true';
  if (flag.kind === 'real' || flag.kind === 'integer') {
    const number = Number(text);
    if (text.trim() === '' || !Number.isFinite(number)) throw new UserError(`--${flag.name} needs a number`);
    return number;
  }
  if (flag.kind !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(`--${flag.name} needs JSON`);
  }
}

const camelCase = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
