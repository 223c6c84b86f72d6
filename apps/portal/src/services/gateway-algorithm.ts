import type { AlgorithmView, ParameterField, VariableField } from '@mip/client';

/** An algorithm as the MIP's gateway reads it: columns first, then what else it has to be told, all as texts. */
export const gatewayAlgorithm = ({ id, title, description, variables, parameters }: AlgorithmView) => ({
  name: id,
  label: title,
  desc: description,
  parameters: [
    ...variables.filter(({ name }) => name === 'y' || name === 'x').map(column),
    ...parameters.filter(({ kind }) => !IN_FORMULA.has(kind)).map(other),
    ...(parameters.some(({ kind }) => IN_FORMULA.has(kind))
      ? [{ name: 'formula', label: 'formula', type: 'formula_description' }]
      : []),
  ],
});

/** What the gateway sends as a formula: interactions, and transformations of single variables. */
const IN_FORMULA: ReadonlySet<string> = new Set(['pairs', 'perVariable']);

const column = ({ name, label, description, kinds, min, max }: VariableField) => ({
  name,
  label,
  desc: description,
  type: 'column',
  valueNotBlank: String(min > 0),
  valueMultiple: String(max > 1),
  columnValuesSQLType: [
    ...(kinds.includes('numeric') ? ['real', 'integer'] : []),
    ...(kinds.includes('nominal') ? ['text'] : []),
  ].join(', '),
  columnValuesIsCategorical: kinds.length > 1 ? '' : String(kinds.includes('nominal')),
});

const VALUE_TYPES: Partial<Record<ParameterField['kind'], string>> = {
  real: 'real',
  integer: 'integer',
  flag: 'boolean',
};

function other(parameter: ParameterField) {
  const { name, label, help, kind, required } = parameter;
  const fallback = parameter.default;
  const { min, max, above, below } = parameter as { min?: number; max?: number; above?: number; below?: number };
  return {
    name,
    label,
    desc: help ?? '',
    type: 'other',
    valueType: VALUE_TYPES[kind] ?? 'string',
    valueNotBlank: String(required),
    valueMultiple: 'false',
    defaultValue:
      fallback === undefined ? '' : typeof fallback === 'object' ? JSON.stringify(fallback) : String(fallback),
    valueMin: min ?? above ?? null,
    valueMax: max ?? below ?? null,
    valueEnumerations: kind === 'choice' ? parameter.choices : kind === 'flag' ? ['true', 'false'] : null,
  };
}
