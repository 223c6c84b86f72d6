import { expect, test } from 'vitest';
import { validateExperiment } from './index.js';
import { context, sample } from './testing/sample.js';

const good = {
  algorithm: 'sample',
  dataModel: 'demo:1',
  datasets: ['north', 'south'],
  variables: { y: ['status'], x: ['age', 'grade'] },
  parameters: { positive_class: 'dead' },
  filter: { field: 'age', operator: 'greater', value: 40 },
};

test('a request in order becomes a selection, with the design told beforehand', () => {
  expect(validateExperiment(sample, good, context)).toMatchObject({
    algorithm: 'sample',
    selection: {
      dataModel: 'demo:1',
      datasets: ['north', 'south'],
      where: { node: 'compare', operator: '>', right: 40 },
      complete: ['status', 'age', 'grade'],
      columns: ['status', 'age', 'grade'],
    },
    design: { covariates: ['grade'], outcome: { node: 'among', name: 'status', levels: ['dead'] } },
    onLoss: 'fail',
    seed: 123,
  });
});

test('a level compared with one other counts only the rows of the two', () => {
  const request = { ...good, parameters: { positive_class: 'dead', compared_with: 'alive' } };
  const two = { node: 'among', name: 'status', levels: ['dead', 'alive'] };
  expect(validateExperiment(sample, request, context)).toMatchObject({
    selection: { where: { node: 'and', of: [{ node: 'compare' }, two] } },
  });
  expect(validateExperiment(sample, { ...request, filter: null }, context)).toMatchObject({
    selection: { where: two },
  });
});

test('a level cannot be compared with itself', () => {
  const request = { ...good, parameters: { positive_class: 'dead', compared_with: 'dead' } };
  expect(validateExperiment(sample, request, context)).toEqual({
    faults: [
      {
        path: 'parameters.compared_with',
        code: 'BAD_PARAMETER',
        message: 'Compared with must be another level than Positive class.',
        status: 400,
      },
    ],
  });
});

test('a chosen reference level comes first, and the others keep their order', () => {
  const request = { ...good, parameters: { positive_class: 'dead', reference: { grade: '2' } } };
  const bound = validateExperiment(sample, request, context);
  const levelsOf = (code: string) => 'variables' in bound && bound.variables.get(code)?.levels.map((one) => one.code);
  expect(levelsOf('grade')).toEqual(['2', '1', '10']);
  expect(levelsOf('status')).toEqual(['alive', 'dead']);
});

test('every fault is named at once', () => {
  const outcome = validateExperiment(
    sample,
    {
      ...good,
      colour: 1,
      datasets: ['holdout', 'north'],
      variables: { y: ['age'], x: ['subjectid', 'nowhere'], z: [] },
      parameters: { alpha: 1, k: 2.5, tail: 'up', intercept: 1, interactions: [['age', 'age']], foo: 1 },
      filter: { field: 'age', operator: 'like', value: 1 },
      seed: -1,
      onLoss: 'wait',
    },
    context,
  );
  expect('faults' in outcome && outcome.faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'colour UNKNOWN_FIELD',
    'datasets[0] UNKNOWN_DATASET',
    'variables.z UNKNOWN_FIELD',
    'variables.y[0] WRONG_KIND',
    'variables.x[0] WRONG_KIND',
    'variables.x[1] UNKNOWN_VARIABLE',
    'parameters.foo UNKNOWN_FIELD',
    'parameters.positive_class MISSING',
    'parameters.alpha BAD_PARAMETER',
    'parameters.k BAD_PARAMETER',
    'parameters.tail BAD_PARAMETER',
    'parameters.intercept BAD_PARAMETER',
    'parameters.interactions BAD_PARAMETER',
    'filter BAD_FILTER',
    'seed BAD_VALUE',
    'onLoss BAD_VALUE',
  ]);
});

test.each([null, [], 'x', 7])('%j is no request', (body) => {
  expect(validateExperiment(sample, body, context)).toMatchObject({ faults: [{ code: 'BAD_VALUE' }] });
});
