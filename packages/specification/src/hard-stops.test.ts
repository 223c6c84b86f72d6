import { expect, test } from 'vitest';
import { type HeldDataset, validateExperiment } from './index.js';
import { sample, variables } from './testing/sample.js';

const validated = (transform: object, datasets: readonly HeldDataset[], isKept = false) =>
  validateExperiment(
    sample,
    {
      algorithm: 'sample',
      dataModel: 'demo:1',
      datasets: datasets.map(({ code }) => code),
      variables: { y: ['status'], x: ['age'] },
      parameters: { positive_class: 'dead', transform },
    },
    { models: new Map([['demo:1', { variables, datasets }]]), isKept },
  );
const north = { code: 'north', hardStops: true };
const south = { code: 'south', hardStops: true };
const open = { code: 'south', hardStops: false };

test('exp of a variable is told as a fault before the run, with where it is offered', () => {
  expect(validated({ exp: ['age'] }, [north, south])).toEqual({
    faults: [
      {
        path: 'parameters.transform',
        code: 'BAD_PARAMETER',
        message: 'Transformations cannot be exp here: exp is offered where the hospital’s policy is mip-compatible.',
        status: 400,
      },
    ],
  });
});

test('other choices are taken, and exp where one hospital answers it, or the request was taken before', () => {
  expect(validated({ log: ['age'], exp: [] }, [north, south])).toHaveProperty('selection');
  expect(validated({ exp: ['age'] }, [north, open])).toHaveProperty('selection');
  expect(validated({ exp: ['age'] }, [north, south], true)).toHaveProperty('selection');
});
