import { catalogue } from '@mip/algorithms';
import { ENGLISH } from '@mip/report/show';
import { form } from '@mip/specification';
import { expect, test } from 'vitest';
import { type Draft, EMPTY_DRAFT } from '../draft/draft.js';
import { en } from '../messages/en/index.js';
import { aDataset, aModel, aVariable } from '../testing/a-model.js';
import { defaultName } from './default-name.js';

const levels = [{ code: 'AD', label: 'Alzheimer' }];
const model = aModel({
  variables: [
    aVariable('dx', { label: 'Diagnosis', kind: 'nominal', levels }),
    aVariable('age', { label: 'Age' }),
    aVariable('sex', { label: 'Sex', kind: 'nominal', levels: [{ code: 'F', label: 'Female' }] }),
  ],
  datasets: [aDataset('one'), aDataset('two')],
});
const logistic = catalogue.find(({ specification }) => specification.id === 'logistic_regression')!;
const algorithm = { id: 'logistic_regression', ...form(logistic), flags: [], schema: {} };
const nameOf = (draft: Partial<Draft>): string =>
  defaultName({ ...EMPTY_DRAFT, datasets: ['one', 'two'], ...draft }, model, algorithm, en.ask, ENGLISH);

test('the usual name tells outcome from covariates, and says level, filter and datasets that were left out', () => {
  const asked = { variables: { y: ['dx'], x: ['age', 'sex'] }, parameters: { positive_class: 'AD' } };
  expect(nameOf(asked)).toBe('Logistic regression: Diagnosis (Alzheimer) ~ Age, Sex');
  const filter = { condition: 'AND', rules: [{ id: 'sex', operator: 'equal', value: 'F' }] } as const;
  expect(nameOf({ ...asked, filter, datasets: ['one'] })).toBe(
    'Logistic regression: Diagnosis (Alzheimer) ~ Age, Sex · Sex is Female · 1 of 2 datasets',
  );
});

test('two questions that differ in their covariates or their level have different names', () => {
  const names = [
    nameOf({ variables: { y: ['dx'], x: ['age'] } }),
    nameOf({ variables: { y: ['dx'], x: ['sex'] } }),
    nameOf({ variables: { y: ['dx'], x: ['sex'] }, parameters: { positive_class: 'AD' } }),
  ];
  expect(new Set(names).size).toBe(3);
});
