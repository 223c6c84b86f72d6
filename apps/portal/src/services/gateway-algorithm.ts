import type { InputEntry, MethodEntry, ParameterEntry } from './engine.js';

/** An algorithm in the gateway's format: inputs first, then parameters, all values as strings. */
export function gatewayAlgorithm({ name, label, desc, type, inputdata, parameters }: MethodEntry, hasFormula: boolean) {
  const inputs = INPUTS.flatMap(([code, key, kind]) => {
    const entry = inputdata[key];
    return entry ? [input(code, kind, entry)] : [];
  });
  const others = Object.entries(parameters ?? {}).filter(([, { types }]) => !types.includes('dict'));
  return {
    name,
    label,
    desc,
    type,
    parameters: [
      ...inputs,
      ...others.map(([code, entry]) => other(code, entry)),
      ...(hasFormula ? [{ name: 'formula', label: 'formula', type: 'formula_description' }] : []),
    ],
    preprocessing: [],
  };
}

/** The gateway's names of the engine's inputs. */
const INPUTS = [
  ['y', 'y', 'column'],
  ['x', 'x', 'column'],
  ['pathology', 'data_model', 'pathology'],
  ['dataset', 'datasets', 'dataset'],
  ['filter', 'filter', 'filter'],
] as const;

const input = (name: string, type: string, { label, desc, types, stattypes, notblank, multiple }: InputEntry) => ({
  name,
  label,
  desc,
  type,
  valueNotBlank: String(notblank),
  valueMultiple: String(multiple),
  ...(type === 'column' && {
    columnValuesSQLType: types.join(', '),
    columnValuesIsCategorical: stattypes?.length === 1 ? String(stattypes[0] === 'nominal') : '',
  }),
});

const VALUE_TYPES: Readonly<Record<string, string>> = { real: 'real', int: 'integer', boolean: 'boolean' };

function other(
  name: string,
  { label, desc, types, notblank, multiple, default: usual, enums, min, max }: ParameterEntry,
) {
  return {
    name,
    label,
    desc,
    type: 'other',
    valueType: VALUE_TYPES[types[0] ?? ''] ?? 'string',
    valueNotBlank: String(notblank),
    valueMultiple: String(multiple),
    ...(usual !== null && { defaultValue: String(usual) }),
    ...(min !== null && { valueMin: min }),
    ...(max !== null && { valueMax: max }),
    ...(enums?.type === 'list' && { valueEnumerations: enums.source }),
  };
}
