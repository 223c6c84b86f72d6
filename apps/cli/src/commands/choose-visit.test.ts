import type { CatalogueModel } from '@mip/client';
import { expect, test } from 'vitest';
import { atVisit, visitsToChoose } from './choose-visit.js';

const levels = ['BL', 'M6'].map((code) => ({ code, label: code }));
const model: CatalogueModel = {
  id: 'lon:1',
  label: 'lon',
  longitudinal: true,
  variables: [{ code: 'visitid', label: 'Visit', kind: 'nominal', levels }],
  groups: [],
  datasets: [],
};
const tTest = { independentRows: true };
const age = { id: 'age', operator: 'less', value: 40 };
const baseline = { field: 'visitid', operator: 'equal', value: 'BL' };

test('a visit is asked for where patients have several and nothing chooses', () => {
  expect(visitsToChoose(model, tTest, { filter: undefined })).toEqual(['BL', 'M6']);
  expect(visitsToChoose(model, tTest, { filter: age })).toEqual(['BL', 'M6']);
});

test.each([
  ['each row is a patient', { ...model, longitudinal: false }, tTest, {}],
  ['the method describes', model, { independentRows: false }, {}],
  ['the flag chooses', model, tTest, { visit: 'all' }],
  ['the filter chooses', model, tTest, { filter: { condition: 'AND', rules: [age, baseline] } }],
])('nobody is asked where %s', (_, of, algorithm, chosen) => {
  expect(visitsToChoose(of, algorithm, { filter: undefined, ...chosen })).toEqual([]);
});

test('a visit is one more condition; all visits are none', () => {
  const rule = { id: 'visitid', operator: 'equal', value: 'M6' };
  expect(atVisit(undefined, 'M6')).toEqual(rule);
  expect(atVisit(age, 'M6')).toEqual({ condition: 'AND', rules: [age, rule] });
  expect(atVisit(age, 'all')).toBe(age);
  expect(atVisit(undefined, undefined)).toBeUndefined();
});
