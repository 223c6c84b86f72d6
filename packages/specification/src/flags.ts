import type { Algorithm } from './algorithm.js';
import { isRequired, type ParameterData } from './parameters.js';

/** One command-line flag of an algorithm. */
export interface Flag {
  /** `--alt-hypothesis` */
  readonly name: string;
  /** Where its value goes in the request. */
  readonly path: readonly ['variables' | 'parameters', string];
  /** How the text after the flag is read; `json` for values with structure. */
  readonly kind: 'text' | 'texts' | 'number' | 'boolean' | 'json';
  readonly help: string;
  readonly required: boolean;
  readonly default?: unknown;
  readonly choices?: readonly string[];
}

const KINDS: Readonly<Record<ParameterData['kind'], Flag['kind']>> = {
  real: 'number',
  integer: 'number',
  choice: 'text',
  flag: 'boolean',
  level: 'text',
  matrix: 'json',
  pairs: 'json',
  perVariable: 'json',
};

const flagName = (name: string): string =>
  `--${name
    .replaceAll('_', '-')
    .replace(/[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase()}`;

/** The command-line flags of an algorithm: one a role, one a parameter. */
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
      kind: KINDS[parameter.kind],
      help: parameter.help ? `${parameter.label}. ${parameter.help}` : parameter.label,
      required: isRequired(parameter),
      ...(parameter.default !== undefined && { default: parameter.default }),
      ...(parameter.kind === 'choice' && { choices: parameter.choices }),
    }),
  ),
];
