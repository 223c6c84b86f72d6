import { expect, test } from 'vitest';
import { EMPTY_DRAFT } from '../draft/draft.js';
import { aDataset, aModel, aVariable } from '../testing/a-model.js';
import { carriedOver, isNothing } from './carry-over.js';

const here = aModel();
const there = aModel({
  id: 'other:1',
  label: 'Other',
  groups: [],
  variables: [aVariable('age'), aVariable('apoe', { kind: 'real' })],
  datasets: [aDataset('two'), aDataset('three')],
});
const draft = {
  ...EMPTY_DRAFT,
  dataModel: 'study:1',
  datasets: ['one', 'two'],
  variables: { y: ['age'], x: ['csf_tau', 'apoe'] },
  filter: {
    condition: 'AND' as const,
    rules: [
      { id: 'age', operator: 'greater', value: 60 },
      { condition: 'OR' as const, rules: [{ id: 'csf_tau', operator: 'is_null', value: null }] },
    ],
  },
};

test('what also exists in the other data model, as the same kind, is kept', () => {
  const { draft: moved, lost } = carriedOver(draft, here, there);
  expect(moved.dataModel).toBe('other:1');
  expect(moved.variables).toEqual({ y: ['age'], x: [] });
  expect(moved.datasets).toEqual(['two']);
  expect(moved.filter?.rules).toEqual([{ id: 'age', operator: 'greater', value: 60 }]);
  expect(lost).toEqual({ variables: ['csf_tau', 'apoe'], datasets: ['one'], rules: 1 });
});

test('where no dataset is left, those are taken that answer and hold patients', () => {
  const { draft: moved } = carriedOver({ ...draft, datasets: ['one'] }, here, there);
  expect(moved.datasets).toEqual(['two', 'three']);
});

test('an empty draft loses nothing, nor does one that stays', () => {
  expect(isNothing(carriedOver(EMPTY_DRAFT, undefined, there).lost)).toBe(true);
  expect(carriedOver(draft, here, here)).toMatchObject({ draft, lost: { variables: [] } });
});
