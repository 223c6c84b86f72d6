import type { ResultOf } from '@mip/specification';
import { expect, test } from 'vitest';
import type { linearRegression, logisticRegression } from './index.js';
import { carryOut, resultOf } from './testing/carry-out.js';
import { cohort } from './testing/cohort.js';

const rows = cohort(120, 9);
type Linear = ResultOf<typeof linearRegression>;
type Logistic = ResultOf<typeof logisticRegression>;

const linear = async (variables: object, parameters: object = {}) =>
  resultOf(await carryOut('linear_regression', [rows], { variables, parameters })) as Linear;

test('a model of the mean alone: the mean, its standard error, and no F', async () => {
  const ages = rows.map(({ age }) => age as number);
  const mean = ages.reduce((a, b) => a + b) / ages.length;
  const squares = ages.reduce((total, age) => total + (age - mean) ** 2, 0);
  const { coefficients, std_err, f_stat, f_pvalue, rss } = await linear({ y: ['age'], x: [] });
  expect(coefficients[0]).toBeCloseTo(mean, 10);
  expect(std_err[0]).toBeCloseTo(Math.sqrt(squares / 119 / 120), 10);
  expect(rss).toBeCloseTo(squares, 7);
  expect([f_stat, f_pvalue]).toEqual([null, null]);
});

test('minimum norm (Penrose): a column of ones shares the intercept evenly, and the fit stays what it was', async () => {
  const plain = await linear({ y: ['score'], x: ['age'] });
  const collinear = { variables: { y: ['score'], x: ['age', 'constant'] }, parameters: { collinear: 'minimum-norm' } };
  const outcome = await carryOut('linear_regression', [rows], collinear);
  expect(outcome).toMatchObject({ notices: ['COLLINEAR'] });
  const doubled = resultOf(outcome) as Linear;
  expect(doubled.rank).toBe(2);
  expect(doubled.coefficients[0]).toBeCloseTo(plain.coefficients[0]! / 2, 6);
  expect(doubled.coefficients[2]).toBeCloseTo(plain.coefficients[0]! / 2, 6);
  expect(doubled.coefficients[1]).toBeCloseTo(plain.coefficients[1]!, 9);
  expect(doubled.rss).toBeCloseTo(plain.rss, 7);
});

test('levels in the declared order by default; sorted, and before numbers, as the MIP has them', async () => {
  const variables = { y: ['score'], x: ['age', 'stage'] };
  const parameters = { interactions: [['age', 'stage']] };
  const declared = await linear(variables, parameters);
  expect(declared.indep_vars).toEqual([
    ...['(Intercept)', 'age', 'stage[early]', 'stage[late]'],
    ...['age:stage[early]', 'age:stage[late]'],
  ]);
  const sorted = await linear(variables, { coding: 'sorted' });
  expect(sorted.indep_vars).toEqual(['Intercept', 'stage[late]', 'stage[none]', 'age']);
});

test('swapping the classes of a logistic regression turns the signs and nothing else', async () => {
  const of = async (positive_class: string) =>
    resultOf(await carryOut('logistic_regression', [rows], { parameters: { positive_class } })) as Logistic;
  const [dead, alive] = [await of('dead'), await of('alive')];
  dead.summary.coefficients.forEach((value, j) => {
    expect(alive.summary.coefficients[j]).toBeCloseTo(-value, 9);
  });
  expect(alive.summary.ll).toBeCloseTo(dead.summary.ll, 9);
  expect(alive.brier).toBeCloseTo(dead.brier, 12);
});
