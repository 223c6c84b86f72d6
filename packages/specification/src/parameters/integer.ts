import { type Bounds, boundsFault, boundsSchema } from './bounds.js';
import type { Declared, Given, Options, ParameterKind, Typed } from './parameter-kind.js';

export interface Integer extends Declared<number>, Bounds {
  readonly kind: 'integer';
}

/** A whole number. */
export const integer = <const O extends Options<Integer>>(options: O): Integer & Typed<Given<O, number>> => ({
  kind: 'integer',
  ...options,
});

export const integerKind: ParameterKind<Integer> = {
  read(bounds, value) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return { fault: 'must be a number' };
    if (!Number.isInteger(value)) return { fault: 'must be a whole number' };
    const fault = boundsFault(bounds, value);
    return fault === undefined ? { value } : { fault };
  },
  schema: (bounds) => ({ type: 'integer', ...boundsSchema(bounds) }),
  flag: () => ({ kind: 'number' }),
};
