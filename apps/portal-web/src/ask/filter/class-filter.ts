import type { CatalogueModel, CatalogueVariable } from '@mip/client';
import { VISIT } from '@mip/contract';
import type { Draft, FilterGroup, FilterRule } from '../../draft/draft.js';

/** A condition in classes of one variable, as a form edits it. */
export type ClassRow =
  | { readonly id: string; readonly levels: readonly string[] }
  /** At least `from`, and less than `below`: cut points; undefined is open. */
  | { readonly id: string; readonly from: number | undefined; readonly below: number | undefined };

/** Whether each hospital of a question takes filters in classes alone; of none chosen, each of the data model. */
export function takesClassesOnly({ datasets: chosen }: Pick<Draft, 'datasets'>, { datasets }: CatalogueModel): boolean {
  const asked = datasets.filter(({ code }) => chosen.length === 0 || chosen.includes(code));
  return asked.length > 0 && asked.every(({ classesOnly }) => classesOnly);
}

/** The variables that a condition in classes can be about, in reading order. */
export const withClasses = ({ variables, longitudinal }: CatalogueModel): readonly CatalogueVariable[] =>
  variables.filter(({ code, kind, cutPoints }) =>
    kind === 'nominal' ? code !== 'dataset' && !(longitudinal && code === VISIT) : (cutPoints ?? []).length > 0,
  );

/** A condition that keeps everybody; people narrow it. */
export const wholeRow = ({ code, kind, levels }: CatalogueVariable): ClassRow =>
  kind === 'nominal'
    ? { id: code, levels: levels.map((level) => level.code) }
    : { id: code, from: undefined, below: undefined };

/** The rule of a condition; an open interval stays incomplete, so that it is asked for. */
export function ruleOf(row: ClassRow): FilterGroup | FilterRule {
  if ('levels' in row) return { id: row.id, operator: 'in', value: row.levels };
  const { id, from, below } = row;
  const least = { id, operator: 'greater_or_equal', value: from ?? '' };
  const under = { id, operator: 'less', value: below };
  if (below === undefined) return least;
  return from === undefined ? under : { condition: 'AND', rules: [least, under] };
}

/** The condition that a rule is, where it is one in classes. */
export function rowOf(rule: FilterGroup | FilterRule, variables: readonly CatalogueVariable[]): ClassRow | undefined {
  if ('rules' in rule) return rule.condition === 'AND' ? joined(rule.rules, variables) : undefined;
  const { id, operator, value } = rule;
  const variable = variables.find(({ code }) => code === id);
  if (!variable) return undefined;
  if (variable.kind === 'nominal') return levelRow(rule, variable);
  const points = variable.cutPoints ?? [];
  if (operator === 'greater_or_equal' && value === '') return { id, from: undefined, below: undefined };
  const at = points.find((point) => String(point) === String(value));
  const end = Number(value) === variable.max && variable.max !== undefined;
  if (operator === 'greater_or_equal' && at !== undefined) return { id, from: at, below: undefined };
  if (operator === 'less' && at !== undefined) return { id, from: undefined, below: at };
  if (operator === 'less_or_equal' && end) return { id, from: undefined, below: undefined };
  if (operator === 'between' && Array.isArray(value)) {
    const [low, high] = value.map(Number);
    if (high !== variable.max) return undefined;
    if (low === variable.min) return { id, from: undefined, below: undefined };
    return points.includes(low!) ? { id, from: low, below: undefined } : undefined;
  }
  return undefined;
}

function levelRow({ id, operator, value }: FilterRule, { levels }: CatalogueVariable): ClassRow | undefined {
  const codes = levels.map(({ code }) => code);
  const given = (Array.isArray(value) ? value : [value]).map(String);
  if (operator === 'in' || operator === 'equal') return { id, levels: codes.filter((code) => given.includes(code)) };
  if (operator === 'not_in' || operator === 'not_equal')
    return { id, levels: codes.filter((code) => !given.includes(code)) };
  return undefined;
}

/** Two ends of one interval. */
function joined(rules: FilterGroup['rules'], variables: readonly CatalogueVariable[]): ClassRow | undefined {
  const [least, under, ...more] = rules.map((rule) => rowOf(rule, variables));
  if (!least || more.length > 0) return undefined;
  if (rules.length === 1) return least;
  if (!under || 'levels' in least || 'levels' in under || least.id !== under.id) return undefined;
  return { id: least.id, from: least.from ?? under.from, below: least.below ?? under.below };
}
