import type { AlgorithmView, CatalogueModel, CatalogueVariable } from '@mip/client';
import type { Draft, FilterGroup, FilterRule } from '../draft/draft.js';
import { atVisit, visitsToChoose } from './visit.js';

/** Chosen variables that the filter makes constant, where the method needs variables that vary. */
export function constantVariables(
  draft: Draft,
  model: CatalogueModel,
  algorithm: AlgorithmView | undefined,
): readonly CatalogueVariable[] {
  if (!algorithm?.independentRows) return [];
  const asksVisit = draft.visit !== null && visitsToChoose(draft, model, algorithm).length > 0;
  const filter = asksVisit ? atVisit(draft.filter, draft.visit) : draft.filter;
  if (!filter) return [];
  const codes = algorithm.variables.flatMap(({ name }) => draft.variables[name] ?? []);
  return model.variables.filter((variable) => codes.includes(variable.code) && isConstant(filter, variable));
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
