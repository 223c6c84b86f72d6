import { expect, test } from 'vitest';
import { EMPTY_DRAFT } from '../draft/draft.js';
import { aDataset, aModel } from '../testing/a-model.js';
import { variableIndex } from '../variables/variable-index.js';
import { packOf } from './pack-of.js';
import { totalsOf } from './totals.js';
import { modelOf } from './use-selection.js';

test('a dataset of two data models is counted once, and one that withholds its number is said to', () => {
  const first = aModel({ datasets: [aDataset('one', { patients: 100 }), aDataset('two', { hospital: 'south' })] });
  const second = aModel({ datasets: [aDataset('one', { patients: 90, connected: false })] });
  expect(totalsOf([first, second])).toEqual({ hospitals: 2, connected: 2, datasets: 2, patients: 100, withheld: 1 });
});

test('the address names the data model, else the question does, else the first without visits', () => {
  const visits = aModel({ id: 'visits:1', longitudinal: true });
  const plain = aModel({ id: 'plain:1' });
  const models = [visits, plain];
  expect(modelOf(models, 'visits:1', EMPTY_DRAFT)).toBe(visits);
  expect(modelOf(models, 'gone:1', { ...EMPTY_DRAFT, dataModel: 'visits:1' })).toBe(visits);
  expect(modelOf(models, undefined, EMPTY_DRAFT)).toBe(plain);
  expect(modelOf([], undefined, EMPTY_DRAFT)).toBeUndefined();
});

test('circles: the largest group first, and no empty one', () => {
  const model = aModel();
  const root = variableIndex({
    ...model,
    groups: [...model.groups, { code: 'e', label: 'Empty', variables: [], groups: [] }],
  }).root;
  expect(packOf(root).children?.map(({ label }) => label)).toEqual(['Markers', 'People', 'Dataset']);
});
