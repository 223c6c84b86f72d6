import { type Bounds, isRequired, type ParameterData } from '../parameters.js';
import type { Specification } from '../specification.js';
import type { ExaremeParameter } from './options.js';

/** A parameter as the MIP's interface describes it. */
export interface ParameterEntry {
  readonly label: string;
  readonly desc: string;
  readonly types: readonly string[];
  readonly notblank: boolean;
  readonly multiple: boolean;
  readonly default: unknown;
  readonly enums: Enumeration | null;
  readonly dict_keys_enums: Enumeration | null;
  readonly dict_values_enums: Enumeration | null;
  readonly min: number | null;
  readonly max: number | null;
}

export interface Enumeration {
  readonly type: 'list' | 'input_var_CDE_enums' | 'input_var_names';
  readonly source: readonly string[];
}

const TYPES: Readonly<Record<ParameterData['kind'], readonly string[]>> = {
  real: ['real'],
  integer: ['int'],
  choice: ['text'],
  flag: ['boolean'],
  level: ['text', 'int'],
  matrix: ['dict'],
  pairs: ['dict'],
  perVariable: ['dict'],
};

/** The parameters that an algorithm shows through the MIP's interface, by name. */
export const parameterEntries = ({ parameters, exareme }: Specification): ReadonlyMap<string, ParameterEntry> =>
  new Map(
    Object.entries(exareme.parameters ?? {}).flatMap(([name, said]) => {
      const parameter = parameters[name];
      return parameter ? [[name, entry(parameter, said)] as const] : [];
    }),
  );

function entry(parameter: ParameterData, said: ExaremeParameter): ParameterEntry {
  const bounds: Bounds = parameter.kind === 'real' || parameter.kind === 'integer' ? parameter : {};
  return {
    label: said.label ?? parameter.label,
    desc: said.desc ?? parameter.help ?? parameter.label,
    types: said.types ?? TYPES[parameter.kind],
    notblank: said.notblank ?? (isRequired(parameter) || parameter.optional !== true),
    multiple: false,
    default: said.default ?? parameter.default ?? null,
    enums: enumeration(parameter),
    dict_keys_enums: parameter.kind === 'perVariable' ? { type: 'list', source: parameter.choices } : null,
    dict_values_enums: parameter.kind === 'perVariable' ? { type: 'input_var_names', source: [parameter.role] } : null,
    min: said.min ?? bounds.min ?? bounds.above ?? null,
    max: said.max ?? bounds.max ?? bounds.below ?? null,
  };
}

function enumeration(parameter: ParameterData): Enumeration | null {
  if (parameter.kind === 'choice') return { type: 'list', source: parameter.choices };
  return parameter.kind === 'level' ? { type: 'input_var_CDE_enums', source: [parameter.role] } : null;
}
