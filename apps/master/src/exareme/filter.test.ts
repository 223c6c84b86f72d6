import { parseFilter } from '@mip/specification';
import { variables } from '@mip/specification/testing';
import { expect, test } from 'vitest';
import { nativeFilter } from './filter.js';

const kept = (rule: object): unknown => parseFilter(nativeFilter(rule, variables), variables);
const levelsOf = (rule: object): unknown => {
  const { value } = nativeFilter(rule, variables) as { value: unknown };
  return value;
};

test.each([
  ['equal', '7', []],
  ['not_equal', '7', ['1', '2', '10']],
  ['less', '2', ['1', '10']],
  ['greater_or_equal', '2', ['2']],
  ['between', ['10', '2'], ['2', '10']],
  ['not_between', ['10', '2'], ['1']],
  ['in', ['1', '7'], ['1']],
  ['not_in', ['1', 7], ['2', '10']],
])('a compatible filter keeps what the MIP answers: grade %s %j keeps %j', (operator, value, levels) => {
  const rule = { id: 'grade', operator, value };
  expect(levelsOf(rule)).toEqual(levels);
  expect(kept({ condition: 'AND', rules: [rule] })).toHaveProperty('condition');
});

test.each([
  { id: 'grade', operator: 'equal', value: '2' },
  { field: 'grade', operator: 'in', value: ['1', 10] },
  { id: 'age', operator: 'less', value: 40 },
  { id: 'grade', operator: 'is_null' },
  { id: 'grade', operator: 'less', value: null },
  { id: 'grade', operator: 'between', value: ['1'] },
  { id: 'nowhere', operator: 'less', value: '2' },
  { id: 'grade', operator: 'constructor', value: '2' },
  7,
])('%j stays as it is', (rule) => {
  const filter = { condition: 'AND', rules: [rule] };
  expect(nativeFilter(filter, variables)).toEqual(filter);
});

test('a filter without end is not followed to its end', () => {
  let filter: object = { id: 'grade', operator: 'less', value: '2' };
  for (let i = 0; i < 100_000; i++) filter = { condition: 'AND', rules: [filter] };
  expect(kept(filter)).toHaveProperty('faults');
});
