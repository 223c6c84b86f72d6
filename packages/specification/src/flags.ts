import type { Algorithm } from './algorithm.js';
import type { FlagValue } from './parameters/parameter-kind.js';
import { isRequired, kindOf } from './parameters/parameters.js';

/** One command-line flag of an algorithm. */
export interface Flag extends FlagValue {
  /** `--alt-hypothesis` */
  readonly name: string;
  /** The field of the request that its value goes to. */
  readonly path: readonly ['variables' | 'parameters', string];
  readonly help: string;
  readonly required: boolean;
  readonly default?: unknown;
}

const flagName = (name: string): string =>
  `--${name
    .replaceAll('_', '-')
    .replace(/[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase()}`;

/** The command-line flags of an algorithm: one per role and one per parameter. */
export const flags = ({ specification: { variables, parameters } }: Algorithm): readonly Flag[] => [
  ...Object.entries(variables).map(
    ([name, { arity, kinds, label, min }]): Flag => ({
      name: flagName(name),
      path: ['variables', name],
      kind: arity === 'many' ? 'texts' : 'text',
      help: `${label} (${kinds.join(' or ')})`,
      required: min > 0,
    }),
  ),
  ...Object.entries(parameters).map(
    ([name, parameter]): Flag => ({
      name: flagName(name),
      path: ['parameters', name],
      ...kindOf(parameter).flag(parameter),
      help: parameter.help ? `${parameter.label}. ${parameter.help}` : parameter.label,
      required: isRequired(parameter),
      ...(parameter.default !== undefined && { default: parameter.default }),
    }),
  ),
];
