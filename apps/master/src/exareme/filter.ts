import type { Variable } from '@mip/data-model';
import { type Body, isRecord } from './fault.js';

/** How the MIP compares the code of a level with the values of a rule: both are texts, in the order of their code points. */
const HOLDS: Readonly<Record<string, (code: string, values: readonly string[]) => boolean>> = {
  equal: (code, [value]) => code === value,
  not_equal: (code, [value]) => code !== value,
  less: (code, [value]) => code < value!,
  less_or_equal: (code, [value]) => code <= value!,
  greater: (code, [value]) => code > value!,
  greater_or_equal: (code, [value]) => code >= value!,
  between: (code, [low, high]) => code >= low! && code <= high!,
  not_between: (code, [low, high]) => code < low! || code > high!,
  in: (code, values) => values.includes(code),
  not_in: (code, values) => !values.includes(code),
};
/** These mean the same here, unless they name a level that is not declared. */
const ALIKE: readonly string[] = ['equal', 'not_equal', 'in', 'not_in'];

/** Deeper filters are faults, and may overflow the stack. */
const DEEPEST = 64;

/**
 * The native filter that means what a filter means to the MIP.
 *
 * To the MIP a level that is not declared is a text like any other, which no cell has; here it is a fault. Rules that
 * differ so become the list of the levels that they keep; everything else stays as it is.
 */
export function nativeFilter(filter: unknown, variables: ReadonlyMap<string, Variable>, depth = 0): unknown {
  if (!isRecord(filter) || depth > DEEPEST) return filter;
  const { rules } = filter;
  return Array.isArray(rules)
    ? { ...filter, rules: rules.map((rule) => nativeFilter(rule, variables, depth + 1)) }
    : nativeRule(filter, variables);
}

function nativeRule(rule: Body, variables: ReadonlyMap<string, Variable>): unknown {
  const { id, field, operator, value } = rule;
  const variable = variables.get(String(id ?? field));
  const holds = typeof operator === 'string' && Object.hasOwn(HOLDS, operator) ? HOLDS[operator] : undefined;
  const values = Array.isArray(value) ? value : [value];
  const isText = (one: unknown): boolean => typeof one === 'string' || typeof one === 'number';
  const isPair = operator === 'between' || operator === 'not_between';
  const isList = isPair || operator === 'in' || operator === 'not_in';
  const isInOrder = values.every(isText) && Array.isArray(value) === isList && (!isPair || values.length === 2);
  if (variable?.kind !== 'nominal' || !holds || !isInOrder) return rule;
  const codes = variable.levels.map(({ code }) => code);
  const texts = values.map(String);
  if (ALIKE.includes(String(operator)) && texts.every((text) => codes.includes(text))) return rule;
  return { ...rule, operator: 'in', value: codes.filter((code) => holds(code, texts)) };
}
