import type { AlgorithmView } from '@mip/client';
import { expect, test } from 'vitest';
import { EMPTY_DRAFT, type FilterGroup, type FilterRule } from '../draft/draft.js';
import { aModel, aVariable } from '../testing/a-model.js';
import { constantVariables } from './constant-variables.js';

const nominal = (code: string, codes: readonly string[]) =>
  aVariable(code, { kind: 'nominal', levels: codes.map((level) => ({ code: level, label: level })) });
const model = aModel({ variables: [aVariable('age'), nominal('sex', ['F', 'M']), nominal('dx', ['CN', 'MCI', 'AD'])] });
const regression = { independentRows: true, variables: [{ name: 'y' }, { name: 'x' }] } as unknown as AlgorithmView;
const draft = { ...EMPTY_DRAFT, variables: { y: ['age'], x: ['sex', 'dx'] } };
const group = (condition: 'AND' | 'OR', ...rules: (FilterGroup | FilterRule)[]): FilterGroup => ({ condition, rules });
const women = { id: 'sex', operator: 'equal', value: 'F' };
const ill = { id: 'dx', operator: 'not_equal', value: 'CN' };

test.each<[FilterGroup, string[]]>([
  [group('AND', women), ['sex']],
  [group('AND', { id: 'sex', operator: 'not_in', value: ['M'] }, ill), ['sex']],
  [group('AND', ill, { id: 'dx', operator: 'in', value: ['CN', 'AD'] }), ['dx']],
  [group('AND', ill, group('OR', women, { ...women, value: 'M' })), []],
  [group('OR', women, ill), []],
  [group('AND', group('AND', { id: 'age', operator: 'equal', value: 70 })), ['age']],
  [group('AND', { id: 'age', operator: 'less', value: 70 }, { id: 'sex', operator: 'is_not_null', value: null }), []],
])('%j makes constant: %j', (filter, codes) => {
  expect(constantVariables({ ...draft, filter }, model, regression).map(({ code }) => code)).toEqual(codes);
});

test('a method that only describes takes a variable of one level', () => {
  const filter = group('AND', women);
  expect(constantVariables({ ...draft, filter }, model, { ...regression, independentRows: false })).toEqual([]);
});
