import type { ResultOf } from '@mip/specification';
import { expect, test } from 'vitest';
import type { anovaOneWay } from './methods/anova-oneway.js';
import type { linearRegression } from './methods/linear-regression.js';
import type { logisticRegression } from './methods/logistic-regression.js';
import type { tTestOneSample } from './methods/ttest-one-sample.js';
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
  const { coefficients, standard_errors, f_stat, f_p_value, residual_sum_of_squares } = await linear({
    y: ['age'],
    x: [],
  });
  expect(coefficients[0]).toBeCloseTo(mean, 10);
  expect(standard_errors[0]).toBeCloseTo(Math.sqrt(squares / 119 / 120), 10);
  expect(residual_sum_of_squares).toBeCloseTo(squares, 7);
  expect([f_stat, f_p_value]).toEqual([null, null]);
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
  expect(doubled.residual_sum_of_squares).toBeCloseTo(plain.residual_sum_of_squares, 7);
});

test('levels in the declared order by default, and by their codes where that is asked', async () => {
  const variables = { y: ['score'], x: ['age', 'stage'] };
  const parameters = { interactions: [['age', 'stage']] };
  const declared = await linear(variables, parameters);
  expect(declared.terms.map(({ name }) => name)).toEqual([
    ...['(Intercept)', 'age', 'stage[early]', 'stage[late]'],
    ...['age:stage[early]', 'age:stage[late]'],
  ]);
  const byCode = resultOf(
    await carryOut('linear_regression', [rows], { variables, parameters: {}, levelOrder: 'by-code' }),
  ) as Linear;
  expect(byCode.terms.map(({ name }) => name)).toEqual(['(Intercept)', 'age', 'stage[late]', 'stage[none]']);
});

test('swapping the classes of a logistic regression turns the signs and nothing else', async () => {
  const of = async (positive_class: string) =>
    resultOf(await carryOut('logistic_regression', [rows], { parameters: { positive_class } })) as Logistic;
  const [dead, alive] = [await of('dead'), await of('alive')];
  dead.coefficients.forEach((value, j) => {
    expect(alive.coefficients[j]).toBeCloseTo(-value!, 9);
  });
  expect(alive.log_likelihood).toBeCloseTo(dead.log_likelihood, 9);
  expect(alive.brier_score).toBeCloseTo(dead.brier_score, 12);
});

test('the area lies within its bounds, and every row is in the calibration', async () => {
  const data = cohort(3000, 4);
  const { classification, n_obs, n_positive } = resultOf(await carryOut('logistic_regression', [data])) as Logistic;
  const { auc, roc, calibration, binormal } = classification!;
  expect(auc!.upper! - auc!.lower!).toBeLessThan(0.02);
  expect(auc!.value).toBeCloseTo((auc!.lower! + auc!.upper!) / 2, 12);
  expect(binormal!.area).toBeCloseTo(auc!.value!, 1);
  for (const { false_positive_rate: x, true_positive_rate: y } of roc!)
    expect(x.lower! <= x.upper! && y.lower! <= y.upper!).toBe(true);
  expect(calibration!.reduce((total, { n }) => total + n, 0)).toBe(n_obs);
  const sum = calibration!.reduce((total, { n, observed }) => total + n * observed, 0);
  expect(sum).toBeCloseTo(n_positive, 6);
  const ends = (end: 'lower' | 'upper') =>
    calibration!.reduce((total, { n, predicted }) => total + n * predicted[end]!, 0);
  // With an intercept, predictions are right on the whole.
  expect(ends('lower')).toBeLessThanOrEqual(n_positive);
  expect(ends('upper')).toBeGreaterThanOrEqual(n_positive);
});

test('a model of nothing but an intercept predicts the share of positives', async () => {
  const variables = { y: ['outcome'], x: [] };
  const { classification, n_obs, n_positive } = resultOf(
    await carryOut('logistic_regression', [rows], { variables }),
  ) as Logistic;
  const { auc, calibration } = classification!;
  expect([auc!.lower, auc!.value, auc!.upper]).toEqual([0.5, 0.5, 0.5]);
  const { predicted, observed } = calibration![0]!;
  expect(observed).toBeCloseTo(n_positive / n_obs, 12);
  expect(predicted.lower).toBeCloseTo(observed, 9);
  expect(predicted.upper).toBe(predicted.lower);
});

test('a group’s interval in an analysis of variance is that of Student’s test of its rows alone', async () => {
  type Anova = ResultOf<typeof anovaOneWay>;
  type Student = ResultOf<typeof tTestOneSample>;
  const { groups } = resultOf(await carryOut('anova_oneway', [rows], { parameters: { alpha: 0.1 } })) as Anova;
  expect(groups).toHaveLength(3);
  for (const { level, mean, ci_lower, ci_upper } of groups) {
    const alone = rows.filter(({ stage }) => stage === level);
    const asked = { variables: { y: ['volume'] }, parameters: { mu: 0, alpha: 0.1 } };
    const one = resultOf(await carryOut('ttest_onesample', [alone], asked)) as Student;
    expect(mean).toBeCloseTo(one.mean, 10);
    expect(ci_lower).toBeCloseTo(Number(one.ci_lower), 10);
    expect(ci_upper).toBeCloseTo(Number(one.ci_upper), 10);
  }
});

test('the intervals of a logistic regression are of the level that was asked for, those of its calibration too', async () => {
  const asked = async (alpha: number) => {
    const body = { parameters: { positive_class: 'dead', alpha } };
    return resultOf(await carryOut('logistic_regression', [cohort(3000, 4)], body)) as Logistic;
  };
  const [wide, narrow] = [await asked(0.01), await asked(0.5)];
  const width = ({ classification }: Logistic) => {
    const { ci_lower, ci_upper } = classification!.calibration![3]!;
    return ci_upper! - ci_lower!;
  };
  expect(wide.confidence_level).toBe(0.99);
  expect(width(wide)).toBeGreaterThan(2 * width(narrow));
});
