import type { Declared, Given, Options, ParameterKind, Typed } from './parameter-kind.js';

export interface Flag extends Declared<boolean> {
  readonly kind: 'flag';
}

/** Yes or no. */
export const flag = <const O extends Options<Flag>>(options: O): Flag & Typed<Given<O, boolean>> => ({
  kind: 'flag',
  ...options,
});

export const flagKind: ParameterKind<Flag> = {
  read: (_, value) => (typeof value === 'boolean' ? { value } : { fault: 'must be true or false' }),
  schema: () => ({ type: 'boolean' }),
  flag: () => ({ kind: 'boolean' }),
};
