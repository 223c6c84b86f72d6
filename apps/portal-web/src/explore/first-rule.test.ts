import { expect, test } from 'vitest';
import { EMPTY_DRAFT } from '../draft/draft.js';
import { aVariable } from '../testing/a-model.js';
import { filteredBy, firstRule, isFilteredBy } from './first-rule.js';

test('the first rule keeps every value that is declared', () => {
  const levels = [{ code: 'F', label: 'Female' }];
  expect(firstRule(aVariable('sex', { kind: 'nominal', levels }))).toEqual({ id: 'sex', operator: 'in', value: ['F'] });
  expect(firstRule(aVariable('age', { min: 0, max: 90 }))).toMatchObject({ operator: 'between', value: [0, 90] });
  expect(firstRule(aVariable('age', { min: 0 }))).toMatchObject({ operator: 'is_not_null', value: null });
});

test('a further rule must hold beside those that are there', () => {
  const rule = firstRule(aVariable('age'));
  const one = filteredBy(EMPTY_DRAFT, rule);
  expect(one.filter).toEqual({ condition: 'AND', rules: [rule] });
  const either = { ...EMPTY_DRAFT, filter: { condition: 'OR' as const, rules: [rule, rule] } };
  expect(filteredBy(either, rule).filter).toEqual({ condition: 'AND', rules: [either.filter, rule] });
  expect(isFilteredBy(one, 'age')).toBe(true);
  expect(isFilteredBy(one, 'sex')).toBe(false);
});
