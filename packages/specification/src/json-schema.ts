import type { Algorithm } from './algorithm.js';
import { CODE, type JsonSchema } from './parameters/parameter-kind.js';
import { isRequired, kindOf, type ParameterData } from './parameters/parameters.js';
import type { Role } from './roles.js';
import { VISIT_WORDS } from './visit.js';

/** JSON Schema (2020-12) of a request for the algorithm; `x-` keywords hold what can only be checked against the data model. */
export function jsonSchema({ specification }: Algorithm): JsonSchema {
  const { id, title, description, variables, parameters } = specification;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    description,
    type: 'object',
    required: [
      'algorithm',
      'dataModel',
      'datasets',
      'variables',
      ...(needed(parameters).length > 0 ? ['parameters'] : []),
    ],
    additionalProperties: false,
    properties: {
      algorithm: { const: id },
      dataModel: { ...CODE, description: 'code:version' },
      datasets: { type: 'array', items: CODE, minItems: 1, uniqueItems: true },
      variables: {
        type: 'object',
        additionalProperties: false,
        required: Object.keys(variables).filter((name) => variables[name]!.min > 0),
        properties: mapped(variables, roleSchema),
      },
      parameters: {
        type: 'object',
        additionalProperties: false,
        required: needed(parameters),
        properties: mapped(parameters, parameterSchema),
      },
      visit: {
        description:
          'Which visits of each patient count, in a data model of several; it is chosen before the filter. `first` and `last` go by the declared order of the levels of `visitid`.',
        anyOf: [
          { enum: [...VISIT_WORDS] },
          { type: 'object', additionalProperties: false, required: ['level'], properties: { level: CODE } },
        ],
        default: 'all',
      },
      filter: { description: 'Rules of jQuery QueryBuilder', type: ['object', 'null'] },
      seed: { type: 'integer', minimum: 0, maximum: 2 ** 32 - 1 },
      onLoss: { enum: ['fail', 'continue'], default: 'fail' },
      levelOrder: {
        description:
          'Order of each variable’s levels: as declared in the data model, or by code. The first level that occurs is the reference level of a regression.',
        enum: ['declared', 'by-code'],
        default: 'declared',
      },
    },
  };
}

const mapped = <T>(record: Readonly<Record<string, T>>, to: (value: T) => JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));

const needed = (parameters: Readonly<Record<string, ParameterData>>): string[] =>
  Object.keys(parameters).filter((name) => isRequired(parameters[name]!));

const roleSchema = ({ label, description, kinds, min, max }: Role): JsonSchema => ({
  title: label,
  ...(description && { description }),
  type: 'array',
  items: CODE,
  minItems: min,
  maxItems: max,
  uniqueItems: true,
  'x-kinds': kinds,
});

const parameterSchema = (parameter: ParameterData): JsonSchema => ({
  title: parameter.label,
  ...(parameter.help && { description: parameter.help }),
  ...(parameter.default !== undefined && { default: parameter.default }),
  ...kindOf(parameter).schema(parameter),
});
