import type { Variable } from '@mip/data-model';
import { say } from '@mip/report/show';
import { parseFilter } from '@mip/specification';
import { expect, test } from 'vitest';
import { filterInWords } from './filter-in-words.js';

const levels = ['CN', 'MCI', 'AD'].map((code) => ({ code, label: `level ${code}` }));
const variables = new Map<string, Variable>([
  ['age', { code: 'age', label: 'Age', kind: 'real', units: 'years', levels: [] }],
  ['dx', { code: 'dx', label: 'Diagnosis', kind: 'nominal', levels }],
]);

test.each<[object, string]>([
  [{ id: 'age', operator: 'greater', value: 70 }, 'Age (years) > 70'],
  [{ id: 'dx', operator: 'equal', value: 'AD' }, 'Diagnosis is level AD'],
  [{ id: 'dx', operator: 'in', value: ['AD', 'CN'] }, 'Diagnosis is level AD or level CN'],
  [{ id: 'dx', operator: 'not_in', value: ['AD'] }, 'Diagnosis is level CN or level MCI'],
  [{ id: 'age', operator: 'is_null' }, 'Age (years) is missing'],
  [{ id: 'age', operator: 'is_not_null' }, 'Age (years) is known'],
  [
    {
      condition: 'OR',
      rules: [
        { id: 'age', operator: 'between', value: [60, 70] },
        { id: 'dx', operator: 'equal', value: 'CN' },
      ],
    },
    '(Age (years) ≥ 60 and Age (years) ≤ 70) or Diagnosis is level CN',
  ],
])('%j is said as %s', (rule, text) => {
  const outcome = parseFilter(rule, variables);
  if ('faults' in outcome || !outcome.condition) throw new Error('a filter that is not one');
  expect(say(filterInWords(outcome.condition, variables))).toBe(text);
});
