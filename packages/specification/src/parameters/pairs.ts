import { CODE, type Declared, type Given, type Options, type ParameterKind, type Typed } from './parameter-kind.js';

type PairList = readonly (readonly [string, string])[];

export interface Pairs extends Declared<PairList> {
  readonly kind: 'pairs';
  readonly role: string;
}

/** Pairs of variables of a role, such as interactions. */
export const pairsOf = <const O extends Options<Pairs, 'role'>>(
  role: string,
  options: O,
): Pairs & Typed<Given<O, PairList>> => ({ kind: 'pairs', role, ...options });

export const pairsKind: ParameterKind<Pairs> = {
  read({ role }, value, chosen) {
    const codes = chosen.of(role).map(({ code }) => code);
    const isPair = (pair: unknown): boolean =>
      Array.isArray(pair) && pair.length === 2 && pair[0] !== pair[1] && pair.every((code) => codes.includes(code));
    return Array.isArray(value) && value.every(isPair)
      ? { value }
      : { fault: `must be a list of pairs of different variables among ${codes.join(', ')}` };
  },
  schema: ({ role }) => ({
    type: 'array',
    items: { type: 'array', items: CODE, minItems: 2, maxItems: 2 },
    'x-variables-of': role,
  }),
  flag: () => ({ kind: 'json' }),
};
