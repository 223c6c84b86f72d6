import type { FilterGroup, FilterRule } from '../draft/draft.js';
import type { Words } from '../messages/texts.js';
import type { Names } from './names.js';

/** A filter as a sentence. */
export function filterInWords(filter: FilterGroup, words: Words['ask'], names: Names): string {
  const parts = filter.rules.map((rule) =>
    'rules' in rule ? `(${filterInWords(rule, words, names)})` : ruleInWords(rule, words, names),
  );
  return parts.join(` ${words.joins[filter.condition]} `);
}

function ruleInWords({ id, operator, value }: FilterRule, { operators, joins }: Words['ask'], names: Names): string {
  const values = value === undefined || value === null ? [] : [value].flat().map((one) => names.level(id, String(one)));
  const joined = values.join(operator.includes('between') ? ` ${joins.AND} ` : ', ');
  return [names.variable(id), operators[operator as keyof typeof operators] ?? operator, joined].join(' ').trim();
}
