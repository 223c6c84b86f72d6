import type { Algorithm } from './algorithm.js';
import { isRequired, type ParameterData } from './parameters/parameters.js';
import type { RoleKind } from './roles.js';
import type { Question } from './specification.js';

/** A web form for an algorithm, as data. */
export interface Form {
  readonly title: string;
  readonly description: string;
  readonly cites: string;
  readonly question: Question;
  readonly formula?: string;
  readonly missing: 'complete' | 'per-variable';
  /** Whether rows must be of different patients: on a data model of several visits, a form asks which one. */
  readonly independentRows: boolean;
  readonly variables: readonly VariableField[];
  readonly parameters: readonly ParameterField[];
}

export interface VariableField {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly kinds: readonly RoleKind[];
  readonly min: number;
  readonly max: number;
}

export type ParameterField = ParameterData & { readonly name: string; readonly required: boolean };

/** The form of an algorithm, its fields in reading order. */
export const form = ({ specification }: Algorithm): Form => {
  const {
    title,
    description,
    cites,
    question = 'describe',
    formula,
    missing,
    independentRows = false,
    variables,
    parameters,
  } = specification;
  return {
    title,
    description,
    cites,
    question,
    ...(formula !== undefined && { formula }),
    missing,
    independentRows,
    variables: Object.entries(variables).map(([name, { label, description: text, kinds, min, max }]) => ({
      name,
      label,
      description: text ?? '',
      kinds,
      min,
      max,
    })),
    parameters: Object.entries(parameters).map(([name, parameter]) => ({
      ...(parameter as ParameterData),
      name,
      required: isRequired(parameter),
    })),
  };
};
