import type { AlgorithmView } from '@mip/client';
import { expect, test } from 'vitest';
import { draftOf, EMPTY_DRAFT } from '../draft/draft.js';
import { aModel, aVariable } from '../testing/a-model.js';
import { requestOf } from './request-of.js';

const levels = ['BL', 'M6'].map((code) => ({ code, label: code }));
const model = aModel({
  longitudinal: true,
  variables: [aVariable('visitid', { kind: 'nominal', levels }), aVariable('age')],
});
const tTest = {
  id: 'ttest_onesample',
  independentRows: true,
  variables: [{ name: 'y', label: 'Y', kinds: ['numeric'], min: 1, max: 1 }],
  parameters: [],
} as unknown as AlgorithmView;
const draft = { ...EMPTY_DRAFT, dataModel: model.id, datasets: ['one'], variables: { y: ['age'] } };
const baseline = { id: 'visitid', operator: 'equal', value: 'BL' };

test('a method of independent rows asks which visit counts', () => {
  expect(requestOf(draft, model, tTest)).toEqual({ lacks: [{ of: 'visit' }] });
  expect(requestOf(draft, model, { ...tTest, independentRows: false })).toHaveProperty('request');
  expect(requestOf(draft, { ...model, longitudinal: false }, tTest)).toHaveProperty('request');
});

test('a visit stands in the request beside the filter, and all visits are none', () => {
  const young = { condition: 'AND', rules: [{ id: 'age', operator: 'less', value: '40' }] } as const;
  for (const visit of ['first', 'last', { level: 'BL' }] as const) {
    const outcome = requestOf({ ...draft, filter: young, visit }, model, tTest);
    expect(outcome).toMatchObject({ request: { filter: young, visit } });
    if ('request' in outcome) expect(requestOf(draftOf(outcome.request), model, tTest)).toEqual(outcome);
  }
  const all = requestOf({ ...draft, visit: 'all' }, model, tTest);
  expect(all).toHaveProperty('request');
  expect(all).not.toHaveProperty('request.visit');
});

test('a visit that was chosen does not reach a data model without visits', () => {
  const outcome = requestOf({ ...draft, visit: 'first' }, { ...model, longitudinal: false }, tTest);
  expect(outcome).toHaveProperty('request');
  expect(outcome).not.toHaveProperty('request.visit');
});

test('a filter that says the visit has chosen, and so has an experiment that is asked again', () => {
  const chosen = { ...draft, filter: { condition: 'OR', rules: [baseline] } } as const;
  const outcome = requestOf(chosen, model, tTest);
  expect(outcome).toMatchObject({ request: { filter: chosen.filter } });
  if ('request' in outcome) expect(requestOf(draftOf(outcome.request), model, tTest)).toEqual(outcome);
  const all = requestOf({ ...draft, visit: 'all' }, model, tTest);
  if ('request' in all) expect(requestOf(draftOf(all.request), model, tTest)).toEqual(all);
});
