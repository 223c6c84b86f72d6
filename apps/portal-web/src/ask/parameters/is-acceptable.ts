import type { CatalogueVariable } from '@mip/client';
import type { ParameterSpec } from './parameter-field.js';

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
}

/** Whether a number lies within the bounds of its parameter, and is whole where it must be. */
export function isWithin(parameter: ParameterSpec, value: unknown): boolean {
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity } = parameter as Bounds;
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (parameter.kind === 'integer' && !Number.isInteger(value)) return false;
  return value >= min && value <= max && value > above && value < below;
}

/** Whether rows of numbers make a matrix: all are numbers, and all rows have one length. */
export const isMatrix = (rows: unknown): boolean =>
  Array.isArray(rows) &&
  rows.every((row) => Array.isArray(row) && row.length === rows[0].length && row.every(Number.isFinite));

/** Whether a control's value can be sent. What cannot be read stays in the draft as its text. */
export function isAcceptable(
  parameter: ParameterSpec,
  value: unknown,
  variables: readonly CatalogueVariable[],
): boolean {
  switch (parameter.kind) {
    case 'real':
    case 'integer':
      return isWithin(parameter, value);
    case 'matrix':
      return isMatrix(value);
    case 'level': {
      const [variable] = variables;
      return !variable || variable.levels.length === 0 || variable.levels.some(({ code }) => code === value);
    }
    default:
      return true;
  }
}
