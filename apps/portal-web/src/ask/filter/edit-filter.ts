import type { FilterGroup, FilterRule } from '../../draft/draft.js';

/** The path of a rule: indexes from the outermost group down. */
export type RulePath = readonly number[];
export type Rule = FilterGroup | FilterRule;

export const EMPTY_GROUP: FilterGroup = { condition: 'AND', rules: [] };

/** Maximum nesting depth that the form offers. */
export const MAX_DEPTH = 5;

/** The filter with the rule at a path replaced, or removed if `change` returns undefined. */
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

/** The filter with a rule appended to the group at a path; an empty path is the outermost group. */
export function added(group: FilterGroup, path: RulePath, rule: Rule): FilterGroup {
  if (path.length === 0) return { ...group, rules: [...group.rules, rule] };
  return changed(group, path, (inner) => ('rules' in inner ? added(inner, [], rule) : inner));
}

/** The filter with a new condition for the group at a path; an empty path is the outermost group. */
export function joinedBy(group: FilterGroup, path: RulePath, condition: FilterGroup['condition']): FilterGroup {
  if (path.length === 0) return { ...group, condition };
  return changed(group, path, (inner) => ({ ...inner, condition }) as FilterGroup);
}
