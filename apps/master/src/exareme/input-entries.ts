/** A group of variables as a method's table writes it; `GET /algorithms` shows it whole. */
export interface Input {
  readonly label: string;
  /** The label, unless it says more. */
  readonly desc?: string;
  readonly types: readonly ('real' | 'int' | 'text')[];
  readonly stattypes: readonly ('numerical' | 'nominal')[];
  /** True unless it says otherwise. */
  readonly notblank?: boolean;
  /** False unless it says otherwise. */
  readonly multiple?: boolean;
  /** How many levels each variable must have. */
  readonly enumslen?: number;
}

/** A group of variables as `GET /algorithms` describes it. */
export interface InputEntry {
  readonly label: string;
  readonly desc: string;
  readonly types: readonly string[];
  readonly notblank: boolean;
  readonly multiple: boolean;
  readonly stattypes: readonly string[] | null;
  readonly enumslen: number | null;
}

export const inputEntry = ({ label, desc, types, stattypes, notblank, multiple, enumslen }: Input): InputEntry => ({
  label,
  desc: desc ?? label,
  types,
  notblank: notblank ?? true,
  multiple: multiple ?? false,
  stattypes,
  enumslen: enumslen ?? null,
});
