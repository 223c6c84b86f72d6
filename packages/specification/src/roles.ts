import type { NominalVariable, NumericVariable } from './bound-variables.js';

/** How a statistic uses a variable: `numeric` variables are summed, `nominal` ones group rows. */
export type RoleKind = 'numeric' | 'nominal';
export type Arity = 'one' | 'optional' | 'many';

/** The role of some variables in an algorithm, such as outcome or covariates. */
export interface Role<K extends RoleKind = RoleKind, A extends Arity = Arity> {
  readonly arity: A;
  readonly kinds: readonly K[];
  readonly label: string;
  readonly description?: string;
  /** Minimum and maximum number of variables; 1 and 1 for `one`. */
  readonly min: number;
  readonly max: number;
}

interface RoleOptions {
  readonly description?: string;
}

type Kinds<K extends RoleKind> = K | readonly K[];

const role = <K extends RoleKind, A extends Arity>(arity: A, kinds: Kinds<K>, rest: Omit<Role, 'arity' | 'kinds'>) => ({
  arity,
  kinds: (typeof kinds === 'string' ? [kinds] : kinds) as readonly K[],
  ...rest,
});

/** Exactly one variable. */
export const one = <const K extends RoleKind>(
  kinds: Kinds<K>,
  label: string,
  options: RoleOptions = {},
): Role<K, 'one'> => role('one', kinds, { label, min: 1, max: 1, ...options });

/** At most one variable. */
export const optional = <const K extends RoleKind>(
  kinds: Kinds<K>,
  label: string,
  options: RoleOptions = {},
): Role<K, 'optional'> => role('optional', kinds, { label, min: 0, max: 1, ...options });

/** A list of variables, at least one by default. */
export const many = <const K extends RoleKind>(
  kinds: Kinds<K>,
  label: string,
  { min = 1, max = 100, ...options }: RoleOptions & { readonly min?: number; readonly max?: number } = {},
): Role<K, 'many'> => role('many', kinds, { label, min, max, ...options });

export type Roles = Readonly<Record<string, Role>>;

type BoundTo<K> = K extends 'numeric' ? NumericVariable : K extends 'nominal' ? NominalVariable : never;

/** What an algorithm's `run` receives for a role. */
export type BoundRole<R> =
  R extends Role<infer K, infer A>
    ? A extends 'one'
      ? BoundTo<K>
      : A extends 'optional'
        ? BoundTo<K> | undefined
        : readonly BoundTo<K>[]
    : never;
