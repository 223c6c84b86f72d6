import type { Variable } from '@mip/data-model';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Schema of the code of a variable or level. */
export const CODE = { type: 'string', minLength: 1, maxLength: 80 } as const;

/** What every parameter declares, with values of type `T`. Without a default it must be given, unless it is `optional`. */
export interface Declared<T> {
  readonly label: string;
  readonly help?: string;
  readonly default?: T;
  readonly optional?: boolean;
}

/** The options of a declaration of type `D`; constructors fill in `F` beside `kind`. */
export type Options<D extends { readonly kind: string }, F extends keyof D = never> = Omit<D, 'kind' | F>;

declare const type: unique symbol;

/** Carries the type of a parameter's value inside `run`. */
export interface Typed<T = unknown> {
  readonly [type]?: T;
}

/** The value of a parameter that was declared with options `O`: absent only where it is optional. */
export type Given<O, T> = O extends { readonly optional: true } ? T | undefined : T;

/** What a parameter's value is checked against: the variables that the request puts in each role. */
export interface ChosenVariables {
  of(role: string): readonly Variable[];
}

/** The value that a request gives for a parameter, or why it is refused. */
export type ReadParameter = { readonly value: unknown } | { readonly fault: string };

/** How the text after a command-line flag is read. */
export interface FlagValue {
  /** `byCode` for texts by code, written `code=text`; `json` for other values with structure. */
  readonly kind: 'text' | 'texts' | 'number' | 'boolean' | 'byCode' | 'json';
  readonly choices?: readonly string[];
}

/** Everything that the platform needs to know of one kind of parameter, whose declarations are of type `D`. */
export interface ParameterKind<D> {
  /** Reads the value that a request gives; a fault continues a sentence that begins with the parameter's label. */
  read(declaration: D, value: unknown, chosen: ChosenVariables): ReadParameter;
  /** JSON Schema of the value, without title, description and default. */
  schema(declaration: D): JsonSchema;
  flag(declaration: D): FlagValue;
  /** English names of the codes that a value can hold, for catalogues of other languages. */
  choiceLabels?(declaration: D): Readonly<Record<string, string>>;
}
