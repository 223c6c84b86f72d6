import { CONDITION_LIMITS } from '@mip/aggregates';
import { beforeEach, expect, test } from 'vitest';
import { Hospital } from './testing/hospital.js';

let one: Hospital;
beforeEach(async () => {
  one = await Hospital.open();
  return () => one.close();
});

const older = { node: 'compare', left: { node: 'column', name: 'age' }, operator: '>', right: 3 };

test('a filter beyond the limits is refused by the worker, too, and not in the ledger', async () => {
  const where = { node: 'or', of: Array.from({ length: CONDITION_LIMITS.tests + 1 }, () => older) };
  expect(await one.openRun('r', { where })).toMatchObject({ case: 'failed', value: { code: 'TOO_LARGE' } });
  expect(await one.openRun('q', {}, { covariates: ['sex'], outcome: where })).toMatchObject({
    case: 'failed',
    value: { code: 'TOO_LARGE' },
  });
  expect(one.context.ledger.entries).toBe(0);
});

test('nor is a selection of names without end', async () => {
  const columns = Array.from({ length: 9_000 }, (_, i) => `a name that is fairly long, of number ${i}`);
  expect(await one.openRun('r', { columns })).toMatchObject({ case: 'failed', value: { code: 'TOO_LARGE' } });
  expect(one.context.ledger.entries).toBe(0);
});
