import type { FilterGroup, FilterRule } from '../../draft/draft.js';

/** Where a rule stands: the places to go down from the outermost group. */
export type RulePath = readonly number[];
export type Rule = FilterGroup | FilterRule;

export const EMPTY_GROUP: FilterGroup = { condition: 'AND', rules: [] };

/** Most levels of groups that the form offers. */
export const MAX_DEPTH = 5;

/** The filter with the rule at a place changed, or taken out where `change` gives nothing. */
export function changed(
  group: FilterGroup,
  [at, ...rest]: RulePath,
  change: (rule: Rule) => Rule | undefined,
): FilterGroup {
  const rules = group.rules.flatMap((rule, i) => {
    if (i !== at) return [rule];
    const next = rest.length === 0 ? change(rule) : 'rules' in rule ? changed(rule, rest, change) : rule;
    return next ? [next] : [];
  });
  return { ...group, rules };
}

/** The filter with a rule at the end of the group at a place; the outermost group for an empty place. */
export function added(group: FilterGroup, path: RulePath, rule: Rule): FilterGroup {
  if (path.length === 0) return { ...group, rules: [...group.rules, rule] };
  return changed(group, path, (inner) => ('rules' in inner ? added(inner, [], rule) : inner));
}

/** The outermost group, or that at a place, with another condition. */
export function joinedBy(group: FilterGroup, path: RulePath, condition: FilterGroup['condition']): FilterGroup {
  if (path.length === 0) return { ...group, condition };
  return changed(group, path, (inner) => ({ ...inner, condition }) as FilterGroup);
}
