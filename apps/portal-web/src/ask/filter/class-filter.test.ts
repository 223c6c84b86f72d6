import { expect, test } from 'vitest';
import type { FilterGroup, FilterRule } from '../../draft/draft.js';
import { aDataset, aModel } from '../../testing/a-model.js';
import { type ClassRow, rowOf, ruleOf, takesClassesOnly, wholeRow, withClasses } from './class-filter.js';

const age = {
  code: 'age',
  label: 'Age',
  kind: 'real' as const,
  levels: [],
  min: 18,
  max: 100,
  cutPoints: [50, 65, 80],
};
const sex = {
  code: 'sex',
  label: 'Sex',
  kind: 'nominal' as const,
  levels: ['F', 'M', 'X'].map((code) => ({ code, label: code })),
};
const variables = [age, sex];

test.each<[string, ClassRow]>([
  ['levels', { id: 'sex', levels: ['F', 'M'] }],
  ['from a cut point on', { id: 'age', from: 65, below: undefined }],
  ['under a cut point', { id: 'age', from: undefined, below: 65 }],
  ['an interval', { id: 'age', from: 50, below: 80 }],
  ['one that is not chosen yet', { id: 'age', from: undefined, below: undefined }],
])('%s: what a form writes it reads again', (_, row) => expect(rowOf(ruleOf(row), variables)).toEqual(row));

const rule = (id: string, operator: string, value: unknown): FilterRule => ({ id, operator, value });
const all = (...rules: FilterRule[]): FilterGroup => ({ condition: 'AND', rules });

test.each<[string, FilterGroup | FilterRule, ClassRow]>([
  ['one level', rule('sex', 'equal', 'M'), { id: 'sex', levels: ['M'] }],
  ['all but one level', rule('sex', 'not_in', ['M']), { id: 'sex', levels: ['F', 'X'] }],
  ['a number as text', rule('age', 'greater_or_equal', '65'), { id: 'age', from: 65, below: undefined }],
  ['the whole range', rule('age', 'between', [18, 100]), { id: 'age', from: undefined, below: undefined }],
  ['from a cut point to the end', rule('age', 'between', [65, 100]), { id: 'age', from: 65, below: undefined }],
  ['a group of one', all(rule('age', 'less', 50)), { id: 'age', from: undefined, below: 50 }],
])('a filter of before is read: %s', (_, before, row) => expect(rowOf(before, variables)).toEqual(row));

test.each<[string, FilterGroup | FilterRule]>([
  ['a free number', rule('age', 'greater', 67)],
  ['the wrong side of a cut point', rule('age', 'greater', 65)],
  ['a range between cut points, both ends included', rule('age', 'between', [50, 65])],
  ['what is missing', rule('sex', 'is_null', null)],
  ['a choice', { condition: 'OR', rules: [rule('sex', 'equal', 'M'), rule('age', 'less', 50)] }],
  ['two variables in a group', all(rule('sex', 'equal', 'M'), rule('age', 'less', 50))],
  ['a variable without classes', rule('weight', 'less', 50)],
])('a filter of before that cannot be said in classes: %s', (_, before) =>
  expect(rowOf(before, variables)).toBeUndefined(),
);

test('conditions are about variables with classes, and begin by keeping everybody', () => {
  const model = aModel({
    longitudinal: true,
    variables: [
      ...variables,
      { ...age, code: 'weight', cutPoints: [] },
      { ...sex, code: 'dataset' },
      { ...sex, code: 'visitid' },
    ],
  });
  expect(withClasses(model).map(({ code }) => code)).toEqual(['age', 'sex']);
  expect(wholeRow(sex)).toEqual({ id: 'sex', levels: ['F', 'M', 'X'] });
});

test('a question takes classes alone where each of its datasets does', () => {
  const datasets = [aDataset('a', { classesOnly: true }), aDataset('b')];
  const asked = (...codes: string[]): boolean => takesClassesOnly({ datasets: codes }, aModel({ datasets }));
  expect([asked('a'), asked('b'), asked('a', 'b'), asked()]).toEqual([true, false, false, false]);
});
