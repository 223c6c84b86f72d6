import type { Role } from '../roles.js';
import type { Specification } from '../specification.js';

/** A role as the MIP's interface describes it. */
export interface InputEntry {
  readonly label: string;
  readonly desc: string;
  readonly types: readonly string[];
  readonly notblank: boolean;
  readonly multiple: boolean;
  readonly stattypes: readonly string[] | null;
  readonly enumslen: number | null;
}

const TYPES = { numeric: ['real'], nominal: ['int', 'text'] } as const;
const STATTYPES = { numeric: 'numerical', nominal: 'nominal' } as const;

export const inputEntry = (role: Role): InputEntry => ({
  label: role.exareme?.label ?? role.label,
  desc: role.description ?? role.label,
  types: role.exareme?.types ?? [...new Set(role.kinds.flatMap((kind): readonly string[] => TYPES[kind]))],
  notblank: role.exareme?.notblank ?? role.min > 0,
  multiple: role.arity === 'many',
  stattypes: role.kinds.map((kind) => STATTYPES[kind]),
  enumslen: role.exareme?.enumslen ?? null,
});

/** The roles `x` and `y` of an algorithm, which are all that the MIP's interface knows. */
export const roleOf = ({ variables }: Specification, name: 'x' | 'y'): Role | undefined => variables[name];
