import type { Row } from '@mip/ldsm';
import { expect, test } from 'vitest';
import { carryOut } from './testing/carry-out.js';
import { cohort } from './testing/cohort.js';

const rows = cohort(80, 3);
const code = async (id: string, part: readonly Row[], more: object = {}) => {
  const outcome = await carryOut(id, [part], more);
  return 'error' in outcome ? outcome.error.code : 'no error';
};
const where = (more: Readonly<Record<string, number | string>>): Row[] => rows.map((row) => ({ ...row, ...more }));

test.each([
  ['ttest_onesample', 1],
  ['ttest_paired', 1],
  ['ttest_independent', 1],
  ['pearson_correlation', 2],
  ['pca', 1],
  ['kmeans', 2],
  ['linear_regression', 5],
  ['logistic_regression', 4],
])('%s needs more than %i rows', async (id, few) => {
  const complete = rows.filter((row) => Object.values(row).every((cell) => cell !== null));
  expect(await code(id, complete.slice(0, few))).toBe('NOT_ENOUGH_ROWS');
});

test('a variable that does not vary has no t', async () => {
  expect(await code('ttest_onesample', rows, { variables: { y: ['constant'] } })).toBe('ZERO_VARIANCE');
});

test('a group compared with itself is no comparison', async () => {
  const asked = code('ttest_independent', rows, { parameters: { groupA: 'dead', groupB: 'dead' } });
  await expect(asked).rejects.toThrow('Group B must be another level than Group A.');
});

test('an ANOVA needs two groups', async () => {
  expect(await code('anova_oneway', where({ stage: 'late' }))).toBe('TOO_FEW_LEVELS');
});

test.each(['linear_regression', 'logistic_regression'])('%s: one level is no covariate', async (id) => {
  expect(await code(id, where({ stage: 'late' }))).toBe('TOO_FEW_LEVELS');
});

test.each([
  ['linear_regression', { y: ['score'], x: ['age', 'constant'] }, {}],
  ['logistic_regression', { y: ['outcome'], x: ['age', 'constant'] }, { positive_class: 'dead' }],
])('%s: a constant column is collinear with the intercept, and named', async (id, variables, parameters) => {
  const outcome = await carryOut(id, [rows], { variables, parameters });
  expect(outcome).toMatchObject({ error: { code: 'COLLINEAR', message: expect.stringContaining('constant') } });
});

test('complete separation: the likelihood has no maximum (Albert & Anderson 1984)', async () => {
  const apart = rows.map((row) => ({ ...row, outcome: (row.age as number) > 60 ? 'dead' : 'alive' }));
  const body = { variables: { y: ['outcome'], x: ['age'] }, parameters: { positive_class: 'dead' } };
  expect(await code('logistic_regression', apart, body)).toBe('SEPARATION');
});

test('quasi-complete separation by a level: its coefficient runs off alone', async () => {
  const all = rows.map((row) => ({ ...row, outcome: row.stage === 'late' ? 'dead' : row.outcome! }));
  const body = { variables: { y: ['outcome'], x: ['age', 'stage'] }, parameters: { positive_class: 'dead' } };
  expect(await code('logistic_regression', all, body)).toBe('SEPARATION');
});

test('an estimate far out but finite is no separation', async () => {
  const sharp = rows.map((row, i) => ({
    ...row,
    outcome: (row.age as number) > 60 !== (i % 11 === 0) ? 'dead' : 'alive',
  }));
  const body = { variables: { y: ['outcome'], x: ['age'] }, parameters: { positive_class: 'dead' } };
  expect(await code('logistic_regression', sharp, body)).toBe('no error');
});

test('no logarithm of a value that is not positive', async () => {
  const zero = [...rows.slice(1), { ...rows[0]!, age: 0, volume: 1, score: 1 }];
  expect(await code('pca_with_transformation', zero)).toBe('OUT_OF_DOMAIN');
});

test('a constant column cannot be standardised', async () => {
  const body = {
    variables: { y: ['age', 'constant'] },
    parameters: { data_transformation: { standardize: ['constant'] } },
  };
  expect(await code('pca_with_transformation', rows, body)).toBe('ZERO_VARIANCE');
});

test('initial centres must fit the clusters', async () => {
  const body = { parameters: { k: 3, initial_centers: [[1, 2]] } };
  expect(await code('kmeans', rows, body)).toBe('BAD_PARAMETER');
});
