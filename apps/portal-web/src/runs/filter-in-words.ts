import { VISIT, type Visit } from '@mip/contract';
import type { Message, MessageFact } from '@mip/report';
import { filterSay, type Reader, say } from '@mip/report/show';
import type { FilterGroup, FilterRule } from '../draft/draft.js';
import type { Names } from './names.js';

/** A filter as a sentence in the reader's language. */
export const filterInWords = (filter: FilterGroup, names: Names, reader: Reader): string =>
  say(groupSaid(filter, names), reader);

/** Which visits of each patient count, in the reader's language; empty where all do. */
export function visitInWords({ visit }: { readonly visit?: Visit }, names: Names, reader: Reader): string {
  if (visit === undefined || visit === 'all') return '';
  if (typeof visit === 'string') return say(filterSay(visit === 'first' ? 'visit_first' : 'visit_last'), reader);
  return say(filterSay('visit_level', { visit: names.level(VISIT, visit.level) }), reader);
}

const groupSaid = ({ condition, rules }: FilterGroup, names: Names): Message =>
  joined(
    condition === 'AND' ? 'and' : 'or',
    rules.map((rule) =>
      'rules' in rule ? filterSay('group', { condition: groupSaid(rule, names) }) : ruleSaid(rule, names),
    ),
  );

function joined(by: 'and' | 'or', parts: readonly Message[]): Message {
  if (parts.length === 0) return filterSay(by === 'and' ? 'everybody' : 'nobody');
  return parts.reduce((a, b) => filterSay(by, { a, b }));
}

const SIGNS: Readonly<Record<string, string>> = {
  equal: '=',
  not_equal: '≠',
  less: '<',
  less_or_equal: '≤',
  greater: '>',
  greater_or_equal: '≥',
};

function ruleSaid({ id, operator, value }: FilterRule, names: Names): Message {
  const variable = names.variable(id);
  const values: readonly unknown[] = value == null ? [] : [value].flat();
  const said = (one: unknown): MessageFact =>
    typeof one === 'number' ? { value: one, as: 'number' } : names.level(id, String(one ?? ''));
  const [first, second] = values;
  const levels = (): Message =>
    joined(
      'or',
      values.map((one) => names.level(id, String(one))),
    );
  switch (operator) {
    case 'is_null':
      return filterSay('missing', { variable });
    case 'is_not_null':
      return filterSay('known', { variable });
    case 'between':
    case 'not_between':
      return filterSay(operator, { variable, lower: said(first), upper: said(second) });
    case 'in':
      return filterSay('is', { variable, levels: levels() });
    case 'not_in':
      return filterSay('is_not', { variable, levels: levels() });
    default: {
      const isLevel = typeof first === 'string' && (operator === 'equal' || operator === 'not_equal');
      if (isLevel) return filterSay(operator === 'equal' ? 'is' : 'is_not', { variable, levels: levels() });
      return filterSay('compare', { variable, sign: SIGNS[operator] ?? operator, value: said(first) });
    }
  }
}
