import type { AlgorithmView, CatalogueModel, CatalogueVariable } from '@mip/client';
import { VISIT, type Visit } from '@mip/contract';
import type { Draft, FilterGroup, FilterRule } from '../draft/draft.js';

/** Chosen variables that the filter makes constant, where the method needs variables that vary. */
export function constantVariables(
  draft: Draft,
  model: CatalogueModel,
  algorithm: AlgorithmView | undefined,
): readonly CatalogueVariable[] {
  if (!algorithm?.independentRows) return [];
  const filter = withVisit(draft.filter, model.longitudinal ? draft.visit : null);
  if (!filter) return [];
  const codes = algorithm.variables.flatMap(({ name }) => draft.variables[name] ?? []);
  return model.variables.filter((variable) => codes.includes(variable.code) && isConstant(filter, variable));
}

/** The filter, and the visit of one level as a condition of it. */
function withVisit(filter: FilterGroup | null, visit: Visit | null): FilterGroup | null {
  if (visit === null || typeof visit === 'string') return filter;
  const rule = { id: VISIT, operator: 'equal', value: visit.level };
  return { condition: 'AND', rules: filter && filter.rules.length > 0 ? [filter, rule] : [rule] };
}

const isConstant = (filter: FilterGroup, variable: CatalogueVariable): boolean =>
  variable.kind === 'nominal'
    ? levelsLeft(filter, variable).length < 2
    : filter.condition === 'AND' && filter.rules.some((rule) => isFixed(rule, variable));

/** Whether a rule that must hold leaves one number. */
const isFixed = (rule: FilterGroup | FilterRule, variable: CatalogueVariable): boolean =>
  'rules' in rule ? isConstant(rule, variable) : rule.id === variable.code && rule.operator === 'equal';

/** The levels of a variable that a filter may leave; some of them may have no patient. */
function levelsLeft(rule: FilterGroup | FilterRule, variable: CatalogueVariable): readonly string[] {
  const codes = variable.levels.map(({ code }) => code);
  if (!('rules' in rule)) return rule.id === variable.code ? keptBy(rule, codes) : codes;
  const each = rule.rules.map((inner) => levelsLeft(inner, variable));
  if (each.length === 0) return codes;
  return codes.filter((code) =>
    rule.condition === 'AND' ? each.every((kept) => kept.includes(code)) : each.some((kept) => kept.includes(code)),
  );
}

function keptBy({ operator, value }: FilterRule, codes: readonly string[]): readonly string[] {
  const values = [value].flat().map(String);
  switch (operator) {
    case 'equal':
    case 'in':
      return codes.filter((code) => values.includes(code));
    case 'not_equal':
    case 'not_in':
      return codes.filter((code) => !values.includes(code));
    case 'is_null':
      return [];
    default:
      return codes;
  }
}
