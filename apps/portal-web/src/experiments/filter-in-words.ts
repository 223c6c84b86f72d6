import type { FilterGroup, FilterRule } from '../draft/draft.js';
import type { Words } from '../messages/texts.js';

/** Who was counted, as a sentence of conditions. */
export function filterInWords(filter: FilterGroup, words: Words['ask']): string {
  const parts = filter.rules.map((rule) =>
    'rules' in rule ? `(${filterInWords(rule, words)})` : ruleInWords(rule, words),
  );
  return parts.join(` ${words.joins[filter.condition]} `);
}

function ruleInWords({ id, operator, value }: FilterRule, { operators }: Words['ask']): string {
  const values = value === undefined || value === null ? [] : [value].flat();
  return [id, operators[operator as keyof typeof operators] ?? operator, values.join(', ')].join(' ').trim();
}
