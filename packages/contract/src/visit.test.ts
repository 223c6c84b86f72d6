import { expect, test } from 'vitest';
import { needsVisit, visitOf, visitWord } from './visit.js';

const levels = ['BL', 'M6'].map((code) => ({ code, label: code }));
const model = { longitudinal: true, variables: [{ code: 'visitid', levels }] };
const tTest = { independentRows: true };
const age = { id: 'age', operator: 'less', value: 40 };
const baseline = { field: 'visitid', operator: 'equal', value: 'BL' };

test('a visit is asked for where patients have several and nothing chooses', () => {
  expect(needsVisit(model, tTest, undefined)).toBe(true);
  expect(needsVisit(model, tTest, age)).toBe(true);
});

test.each([
  ['each row is a patient', { ...model, longitudinal: false }, tTest, undefined],
  ['the method describes', model, { independentRows: false }, undefined],
  ['the filter chooses', model, tTest, { condition: 'AND', rules: [age, baseline] }],
])('nobody is asked where %s', (_, of, algorithm, filter) => {
  expect(needsVisit(of, algorithm, filter)).toBe(false);
});

test('a word is first, last, all, or a level', () => {
  for (const word of ['first', 'last', 'all', 'M6']) expect(visitWord(visitOf(word))).toBe(word);
  expect(visitOf('M6')).toEqual({ level: 'M6' });
});
