import { PROFILES } from '@mip/policy';
import { Guard } from '@mip/privacy-guard';
import { expect, test } from 'vitest';
import { carryOutFast as carryOut } from './testing/carry-out.js';
import { cohort, DATASETS } from './testing/cohort.js';

const rows = cohort(900, 5);
const parts = DATASETS.map((code) => rows.filter(({ dataset }) => dataset === code));

const outcomeUnder = async (profile: 'strict' | 'mip' | 'mip-compatible', id: string, more: object = {}) => {
  const outcome = await carryOut(id, parts, more, { guard: new Guard({ profile, ...PROFILES[profile] }) });
  if ('error' in outcome) throw new Error(outcome.error.message);
  return outcome;
};

const MODEL = { variables: { y: ['score'], x: ['age', 'stage'] }, parameters: {} };

test.each([
  ['linear_regression', MODEL],
  ['logistic_regression', {}],
  ['pearson_correlation', {}],
] as const)('X3: %s tells no covariances but where the policy says so', async (id, more) => {
  for (const profile of ['mip', 'strict'] as const) {
    const { result, fit } = await outcomeUnder(profile, id, more);
    expect(fit).toHaveProperty('covariance');
    expect(result).not.toHaveProperty('covariance');
  }
  const { result, fit } = await outcomeUnder('mip-compatible', id, more);
  expect(result).toBe(fit);
});
