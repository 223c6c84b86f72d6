import type { Declared, Given, Options, ParameterKind, Typed } from './parameter-kind.js';

type Rows = readonly (readonly number[])[];

export interface Matrix extends Declared<Rows> {
  readonly kind: 'matrix';
}

/** Rows of numbers, such as initial centres. */
export const matrix = <const O extends Options<Matrix>>(options: O): Matrix & Typed<Given<O, Rows>> => ({
  kind: 'matrix',
  ...options,
});

export const matrixKind: ParameterKind<Matrix> = {
  read: (_, value) => (isMatrix(value) ? { value } : { fault: 'must be a list of rows of numbers, all of one length' }),
  schema: () => ({ type: 'array', minItems: 1, items: { type: 'array', items: { type: 'number' } } }),
  flag: () => ({ kind: 'json' }),
};

const isMatrix = (value: unknown): value is number[][] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (row) =>
      Array.isArray(row) &&
      row.length === (value[0] as unknown[]).length &&
      row.every((entry) => typeof entry === 'number' && Number.isFinite(entry)),
  );
