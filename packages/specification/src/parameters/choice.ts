import { type Choices, choiceLabels } from './choices.js';
import type { Declared, Given, Options, ParameterKind, Typed } from './parameter-kind.js';

export interface Choice<C extends string = string> extends Declared<C>, Choices<C> {
  readonly kind: 'choice';
}

/** One of a list of words. */
export const choice = <const C extends string, const O extends Options<Choice<NoInfer<C>>, 'choices'>>(
  choices: readonly C[],
  options: O,
): Choice & Typed<Given<O, C>> => ({ kind: 'choice', choices, ...options });

export const choiceKind: ParameterKind<Choice> = {
  read: ({ choices }, value) =>
    typeof value === 'string' && choices.includes(value)
      ? { value }
      : { fault: `must be one of ${choices.join(', ')}` },
  schema: ({ choices }) => ({ enum: choices }),
  flag: ({ choices }) => ({ kind: 'text', choices }),
  choiceLabels,
};
