/** A parameter as a method's table writes it; `GET /algorithms` shows it whole. */
export interface Parameter {
  readonly label: string;
  /** The label, unless it says more. */
  readonly desc?: string;
  readonly types: readonly ('real' | 'int' | 'text' | 'boolean' | 'dict')[];
  /** What a form starts from; the interface never fills it in. */
  readonly default?: unknown;
  /** True unless it says otherwise. */
  readonly notblank?: boolean;
  /** Inclusive, as is `max`. */
  readonly min?: number;
  readonly max?: number;
  readonly enums?: Enumeration;
  readonly keys?: Enumeration;
  readonly values?: Enumeration;
}

/** Values that are allowed: listed, or the levels or names of a request's variables. */
export interface Enumeration {
  readonly type: 'list' | 'input_var_CDE_enums' | 'input_var_names';
  readonly source: readonly string[];
}

/** A parameter as `GET /algorithms` describes it. */
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

export const parameterEntry = (parameter: Parameter): ParameterEntry => ({
  label: parameter.label,
  desc: parameter.desc ?? parameter.label,
  types: parameter.types,
  notblank: parameter.notblank ?? true,
  multiple: false,
  default: parameter.default ?? null,
  enums: parameter.enums ?? null,
  dict_keys_enums: parameter.keys ?? null,
  dict_values_enums: parameter.values ?? null,
  min: parameter.min ?? null,
  max: parameter.max ?? null,
});
