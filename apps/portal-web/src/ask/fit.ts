import type { AlgorithmView, CatalogueModel, CatalogueVariable } from '@mip/client';
import type { Draft } from '../draft/draft.js';

type RoleField = AlgorithmView['variables'][number];

/** A reason why the chosen variables do not fit an algorithm. */
export type Misfit =
  | { readonly code: 'too-few'; readonly role: RoleField; readonly missing: number }
  | { readonly code: 'too-many'; readonly role: RoleField }
  | { readonly code: 'wrong-kind'; readonly role: RoleField; readonly variables: readonly string[] };

/** Whether a role accepts a variable: `numeric` accepts real and integer ones. */
export const serves = ({ kinds }: Pick<RoleField, 'kinds'>, { kind }: Pick<CatalogueVariable, 'kind'>): boolean =>
  kinds.some((wanted) => (wanted === 'nominal' ? kind === 'nominal' : kind === 'real' || kind === 'integer'));

/** All misfits between a draft and an algorithm; empty if it fits. */
export function misfits(
  { variables: roles }: AlgorithmView,
  { variables }: Draft,
  model: CatalogueModel,
): readonly Misfit[] {
  const known = new Map(model.variables.map((variable) => [variable.code, variable]));
  return roles.flatMap((role): Misfit[] => {
    const codes = variables[role.name] ?? [];
    const wrong = codes.filter((code) => {
      const variable = known.get(code);
      return !variable || !serves(role, variable);
    });
    return [
      ...(wrong.length > 0
        ? [{ code: 'wrong-kind', role, variables: wrong.map((code) => known.get(code)?.label ?? code) } as const]
        : []),
      ...(codes.length < role.min ? [{ code: 'too-few', role, missing: role.min - codes.length } as const] : []),
      ...(codes.length > role.max ? [{ code: 'too-many', role } as const] : []),
    ];
  });
}

/** Variables in roles that the algorithm does not have; the request omits them. */
export function unused({ variables: roles }: AlgorithmView, { variables }: Draft): readonly string[] {
  const names = new Set(roles.map(({ name }) => name));
  return Object.entries(variables).flatMap(([role, codes]) => (names.has(role) ? [] : codes));
}
