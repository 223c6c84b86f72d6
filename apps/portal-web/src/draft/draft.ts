import type { Visit } from '@mip/contract';
import type { ExperimentRequest } from '@mip/contract/portal';

/** A question that is being edited; anything may be missing. */
export interface Draft {
  readonly dataModel: string | null;
  readonly datasets: readonly string[];
  /** Codes by role; `y` and `x` before an algorithm is chosen. */
  readonly variables: Readonly<Record<string, readonly string[]>>;
  readonly algorithm: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Rules of jQuery QueryBuilder, as the master accepts them. */
  readonly filter: FilterGroup | null;
  /** Which visits of each patient count; null before it is chosen. Only models of several visits ask. */
  readonly visit: Visit | null;
  readonly onLoss: 'fail' | 'continue';
  readonly name: string;
}

export interface FilterGroup {
  readonly condition: 'AND' | 'OR';
  readonly rules: readonly (FilterGroup | FilterRule)[];
}

export interface FilterRule {
  readonly id: string;
  readonly operator: string;
  readonly value: unknown;
}

export const EMPTY_DRAFT: Draft = {
  dataModel: null,
  datasets: [],
  variables: { y: [], x: [] },
  algorithm: null,
  parameters: {},
  filter: null,
  visit: null,
  onLoss: 'fail',
  name: '',
};

/** The filter of a request that was sent; null where it has no rules. */
export function filterOf({ filter }: { readonly filter?: unknown }): FilterGroup | null {
  const group = groupOf(filter);
  return group && group.rules.length > 0 ? group : null;
}

/** A filter that was sent as a group, which a form edits; a rule alone is a group of one. */
function groupOf(filter: unknown): FilterGroup | null {
  if (filter === null || filter === undefined) return null;
  const rule = filter as FilterGroup | FilterRule;
  return 'rules' in rule ? rule : { condition: 'AND', rules: [rule] };
}

/** A draft from an experiment, to ask it again with changes. */
export const draftOf = ({
  algorithm,
  dataModel,
  datasets,
  variables,
  parameters,
  visit,
  filter,
  onLoss,
}: ExperimentRequest): Draft => ({
  dataModel,
  datasets,
  variables,
  algorithm,
  parameters: parameters ?? {},
  filter: groupOf(filter),
  visit: visit ?? 'all',
  onLoss: onLoss ?? 'fail',
  name: '',
});

/** The role of a variable, if it has one. */
export const roleOf = ({ variables }: Draft, code: string): string | undefined =>
  Object.entries(variables).find(([, codes]) => codes.includes(code))?.[0];

/** Puts a variable in a role and removes it from any other; `at` is its index, at the end by default. */
export function placed(draft: Draft, code: string, role: string, at?: number): Draft {
  const without = removed(draft, code).variables;
  const others = without[role] ?? [];
  const place = at ?? others.length;
  return { ...draft, variables: { ...without, [role]: [...others.slice(0, place), code, ...others.slice(place)] } };
}

export const removed = (draft: Draft, code: string): Draft => ({
  ...draft,
  variables: Object.fromEntries(
    Object.entries(draft.variables).map(([role, codes]) => [role, codes.filter((other) => other !== code)]),
  ),
});
