declare const type: unique symbol;

interface Common {
  readonly label: string;
  readonly help?: string;
}

/** A parameter without default must be given, unless it is `optional`. */
interface Blank<T> extends Common {
  readonly default?: T;
  readonly optional?: boolean;
}

export interface Bounds {
  /** Inclusive. */
  readonly min?: number;
  readonly max?: number;
  /** Exclusive. */
  readonly above?: number;
  readonly below?: number;
}

type RealOptions = Blank<number> & Bounds;
/** English names of choices by code; a code without one stands for itself. */
interface Labelled<C extends string = string> {
  readonly labels?: Readonly<Record<C, string>>;
}

type ChoiceOptions<C extends string> = Blank<C> & Labelled<C>;
type OfRole = { readonly role: string };

export type ParameterData =
  | ({ readonly kind: 'real' | 'integer' } & RealOptions)
  | ({ readonly kind: 'choice'; readonly choices: readonly string[] } & Blank<string> & Labelled)
  | ({ readonly kind: 'flag' } & Blank<boolean>)
  | ({ readonly kind: 'level' } & OfRole & Blank<string>)
  | ({ readonly kind: 'matrix' } & Blank<readonly (readonly number[])[]>)
  | ({ readonly kind: 'pairs' } & OfRole & Blank<readonly (readonly [string, string])[]>)
  | ({ readonly kind: 'perVariable'; readonly choices: readonly string[] } & OfRole &
      Blank<Readonly<Record<string, readonly string[]>>> &
      Labelled);

/** A parameter of an algorithm: data that yields its check, its form, its schema and its flag, and the type of its value. */
export type Parameter<T = unknown> = ParameterData & { readonly [type]?: T };
export type Parameters = Readonly<Record<string, Parameter>>;
export type ValueOf<P> = P extends { readonly [type]?: infer T } ? T : never;

type Given<O, T> = O extends { readonly optional: true } ? T | undefined : T;

export const real = <const O extends RealOptions>(options: O): Parameter<Given<O, number>> => ({
  kind: 'real',
  ...options,
});

export const integer = <const O extends RealOptions>(options: O): Parameter<Given<O, number>> => ({
  kind: 'integer',
  ...options,
});

/** One of a list of words. */
export const choice = <const C extends string, const O extends ChoiceOptions<NoInfer<C>>>(
  choices: readonly C[],
  options: O,
): Parameter<Given<O, C>> => ({ kind: 'choice', choices, ...options });

export const flag = <const O extends Blank<boolean>>(options: O): Parameter<Given<O, boolean>> => ({
  kind: 'flag',
  ...options,
});

/** A level of the variable in `role`. */
export const levelOf = <const O extends Blank<string>>(role: string, options: O): Parameter<Given<O, string>> => ({
  kind: 'level',
  role,
  ...options,
});

/** Rows of numbers, such as initial centres. */
export const matrix = <const O extends Blank<readonly (readonly number[])[]>>(
  options: O,
): Parameter<Given<O, readonly (readonly number[])[]>> => ({ kind: 'matrix', ...options });

/** Pairs of variables of a role, such as interactions. */
export const pairsOf = <const O extends Blank<readonly (readonly [string, string])[]>>(
  role: string,
  options: O,
): Parameter<Given<O, readonly (readonly [string, string])[]>> => ({ kind: 'pairs', role, ...options });

/** For each choice, the variables of a role that it is made for: `{ log: ['bili'] }`. */
export const perVariable = <
  const C extends string,
  const O extends Blank<Readonly<Record<string, readonly string[]>>> & Labelled<NoInfer<C>>,
>(
  role: string,
  choices: readonly C[],
  options: O,
): Parameter<Given<O, Readonly<Partial<Record<C, readonly string[]>>>>> => ({
  kind: 'perVariable',
  role,
  choices,
  ...options,
});

/** Must be given: there is neither a default nor leave to leave it out. */
export const isRequired = (parameter: ParameterData): boolean =>
  parameter.default === undefined && parameter.optional !== true;
