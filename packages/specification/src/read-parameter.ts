import type { Variable } from '@mip/data-model';
import type { Bounds, ParameterData } from './parameters.js';

/** What a parameter's value may be checked against: the variables that the request puts in each role. */
export interface ChosenVariables {
  of(role: string): readonly Variable[];
}

/** The value that a request gives for a parameter, or the reason why it cannot be one. */
export type ReadParameter = { readonly value: unknown } | { readonly fault: string };

const fault = (message: string): ReadParameter => ({ fault: message });

/** Reads one parameter of a request by its kind. */
export function readParameter(parameter: ParameterData, value: unknown, chosen: ChosenVariables): ReadParameter {
  switch (parameter.kind) {
    case 'real':
    case 'integer':
      return number(value, parameter.kind, parameter);
    case 'choice':
      return typeof value === 'string' && parameter.choices.includes(value)
        ? { value }
        : fault(`must be one of ${parameter.choices.join(', ')}`);
    case 'flag':
      return typeof value === 'boolean' ? { value } : fault('must be true or false');
    case 'level':
      return level(value, chosen.of(parameter.role));
    case 'matrix':
      return isMatrix(value) ? { value } : fault('must be a list of rows of numbers, all of one length');
    case 'pairs':
      return pairs(value, chosen.of(parameter.role));
    case 'perVariable':
      return perVariable(value, parameter.choices, chosen.of(parameter.role));
  }
}

function number(value: unknown, kind: 'real' | 'integer', { min, max, above, below }: Bounds): ReadParameter {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fault('must be a number');
  if (kind === 'integer' && !Number.isInteger(value)) return fault('must be a whole number');
  if (min !== undefined && value < min) return fault(`must be at least ${min}`);
  if (max !== undefined && value > max) return fault(`must be at most ${max}`);
  if (above !== undefined && value <= above) return fault(`must be greater than ${above}`);
  if (below !== undefined && value >= below) return fault(`must be less than ${below}`);
  return { value };
}

function level(value: unknown, variables: readonly Variable[]): ReadParameter {
  if (typeof value !== 'string' && typeof value !== 'number') return fault('must be the code of a level');
  const [variable] = variables;
  if (!variable) return { value: String(value) };
  const codes = variable.levels.map(({ code }) => code);
  return codes.includes(String(value))
    ? { value: String(value) }
    : fault(`must be a level of ${variable.code}: ${codes.join(', ')}`);
}

const isMatrix = (value: unknown): value is number[][] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (row) =>
      Array.isArray(row) &&
      row.length === (value[0] as unknown[]).length &&
      row.every((entry) => typeof entry === 'number' && Number.isFinite(entry)),
  );

function pairs(value: unknown, variables: readonly Variable[]): ReadParameter {
  const codes = variables.map(({ code }) => code);
  const isPair = (pair: unknown): boolean =>
    Array.isArray(pair) && pair.length === 2 && pair[0] !== pair[1] && pair.every((code) => codes.includes(code));
  return Array.isArray(value) && value.every(isPair)
    ? { value }
    : fault(`must be a list of pairs of different variables among ${codes.join(', ')}`);
}

function perVariable(value: unknown, choices: readonly string[], variables: readonly Variable[]): ReadParameter {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fault(`must give lists of variables for some of ${choices.join(', ')}`);
  const codes = variables.map(({ code }) => code);
  for (const [key, list] of Object.entries(value)) {
    if (!choices.includes(key)) return fault(`knows ${choices.join(', ')}, not ${key.slice(0, 80)}`);
    if (!Array.isArray(list) || !list.every((code) => codes.includes(code)))
      return fault(`must list, for ${key}, variables among ${codes.join(', ')}`);
  }
  return { value };
}
