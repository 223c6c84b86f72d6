import { type Choices, choiceLabels } from './choices.js';
import { CODE, type Declared, type Given, type Options, type ParameterKind, type Typed } from './parameter-kind.js';

type Lists<C extends string = string> = Readonly<Partial<Record<C, readonly string[]>>>;

export interface PerVariable<C extends string = string>
  extends Declared<Readonly<Record<string, readonly string[]>>>,
    Choices<C> {
  readonly kind: 'perVariable';
  readonly role: string;
  /** Choices that a hospital refuses whose policy has `hardStops`. */
  readonly stopped?: readonly C[];
}

/** For each choice, the variables of a role to which it applies: `{ log: ['bili'] }`. */
export const perVariable = <
  const C extends string,
  const O extends Options<PerVariable<NoInfer<C>>, 'role' | 'choices'>,
>(
  role: string,
  choices: readonly C[],
  options: O,
): PerVariable & Typed<Given<O, Lists<C>>> => ({ kind: 'perVariable', role, choices, ...options });

export const perVariableKind: ParameterKind<PerVariable> = {
  read({ role, choices }, value, chosen) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { fault: `must give lists of variables for some of ${choices.join(', ')}` };
    const codes = chosen.of(role).map(({ code }) => code);
    for (const [key, list] of Object.entries(value)) {
      if (!choices.includes(key)) return { fault: `knows ${choices.join(', ')}, not ${key.slice(0, 80)}` };
      if (!Array.isArray(list) || !list.every((code) => codes.includes(code)))
        return { fault: `must list, for ${key}, variables among ${codes.join(', ')}` };
    }
    return { value };
  },
  schema: ({ role, choices }) => ({
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(choices.map((key) => [key, { type: 'array', items: CODE }])),
    'x-variables-of': role,
  }),
  flag: () => ({ kind: 'json' }),
  choiceLabels,
};
