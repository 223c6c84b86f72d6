import type { CatalogueVariable } from '@mip/client';
import type { Draft, FilterGroup, FilterRule } from '../draft/draft.js';

/** A rule that keeps every row with a value in the declared range; people narrow it later. */
export function firstRule({ code, kind, levels, min, max }: CatalogueVariable): FilterRule {
  if (kind === 'nominal' && levels.length > 0)
    return { id: code, operator: 'in', value: levels.map((level) => level.code) };
  if (min !== undefined && max !== undefined) return { id: code, operator: 'between', value: [min, max] };
  return { id: code, operator: 'is_not_null', value: null };
}

/** The draft with one more rule, joined by AND. */
export function filteredBy(draft: Draft, rule: FilterRule): Draft {
  const { filter } = draft;
  if (!filter || filter.rules.length === 0) return { ...draft, filter: { condition: 'AND', rules: [rule] } };
  if (filter.condition === 'AND') return { ...draft, filter: { ...filter, rules: [...filter.rules, rule] } };
  return { ...draft, filter: { condition: 'AND', rules: [filter, rule] } };
}

export const isFilteredBy = ({ filter }: Draft, code: string): boolean => filter !== null && names(filter, code);

const names = (rule: FilterGroup | FilterRule, code: string): boolean =>
  'rules' in rule ? rule.rules.some((inner) => names(inner, code)) : rule.id === code;
