import { type Bounds, boundsFault, boundsSchema } from './bounds.js';
import type { Declared, Given, Options, ParameterKind, Typed } from './parameter-kind.js';

export interface Real extends Declared<number>, Bounds {
  readonly kind: 'real';
}

/** A finite number. */
export const real = <const O extends Options<Real>>(options: O): Real & Typed<Given<O, number>> => ({
  kind: 'real',
  ...options,
});

export const realKind: ParameterKind<Real> = {
  read(bounds, value) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return { fault: 'must be a number' };
    const fault = boundsFault(bounds, value);
    return fault === undefined ? { value } : { fault };
  },
  schema: (bounds) => ({ type: 'number', ...boundsSchema(bounds) }),
  flag: () => ({ kind: 'number' }),
};
