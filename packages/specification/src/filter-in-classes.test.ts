import { expect, test } from 'vitest';
import { type HeldDataset, validateExperiment } from './index.js';
import { sample, variables } from './testing/sample.js';

const held = new Map(variables).set('age', { ...variables.get('age')!, cutPoints: [50, 65] });
const validated = (filter: unknown, datasets: readonly HeldDataset[], isKept = false) =>
  validateExperiment(
    sample,
    {
      algorithm: 'sample',
      dataModel: 'demo:1',
      datasets: datasets.map(({ code }) => code),
      variables: { y: ['status'], x: ['grade'] },
      parameters: { positive_class: 'dead' },
      filter,
    },
    { models: new Map([['demo:1', { variables: held, datasets }]]), isKept },
  );
const north = { code: 'north', classesOnly: true };
const south = { code: 'south', classesOnly: true };
const free = { code: 'south', classesOnly: false };
const old = { field: 'age', operator: 'greater', value: 67 };
const all = (...rules: object[]) => ({ condition: 'AND', rules });

test('all faults of a filter are told at once, each with what can be asked in its place', () => {
  const visits = { field: 'visits', operator: 'less', value: 3 };
  expect(validated(all(old, visits), [north, south])).toEqual({
    faults: [
      {
        path: 'filter',
        code: 'GRAMMAR',
        message: 'The filter cannot be asked: age > 67: classes begin at 65.',
        status: 400,
      },
      expect.objectContaining({ code: 'GRAMMAR', message: expect.stringContaining('visits has no cut points') }),
    ],
  });
});

test('a filter of classes is taken, and one that only asks for a variable of the question', () => {
  const since = { field: 'age', operator: 'greater_or_equal', value: 65 };
  const known = { field: 'grade', operator: 'is_not_null' };
  expect(validated(all(since, known), [north, south])).toHaveProperty('selection.where');
});

test('where one hospital takes any filter, each decides for itself', () =>
  expect(validated(old, [north, free])).toHaveProperty('selection.where'));

test('a request that was taken before is read as it was', () =>
  expect(validated(old, [north, south], true)).toHaveProperty('selection.where'));
