import type { NominalVariable, NumericVariable } from './bound-variables.js';

/** What a variable is to a statistic: `numeric` variables are added, `nominal` ones sort rows. */
export type RoleKind = 'numeric' | 'nominal';
export type Arity = 'one' | 'optional' | 'many';

/** What a group of variables is to an algorithm: its outcome, its covariates. */
export interface Role<K extends RoleKind = RoleKind, A extends Arity = Arity> {
  readonly arity: A;
  readonly kinds: readonly K[];
  readonly label: string;
  readonly description?: string;
  /** Fewest and most variables; 1 and 1 for `one`. */
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

/** One variable or none. */
export const optional = <const K extends RoleKind>(
  kinds: Kinds<K>,
  label: string,
  options: RoleOptions = {},
): Role<K, 'optional'> => role('optional', kinds, { label, min: 0, max: 1, ...options });

/** A list of variables, of at least one unless `min` says otherwise. */
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
