import type { ResultOf } from '@mip/specification';
import { expect, test } from 'vitest';
import type { anovaOneWay, linearRegression, logisticRegression, tTestOneSample } from './index.js';
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

test('levels in the declared order by default, and by their codes where that is asked', async () => {
  const variables = { y: ['score'], x: ['age', 'stage'] };
  const parameters = { interactions: [['age', 'stage']] };
  const declared = await linear(variables, parameters);
  expect(declared.indep_vars).toEqual([
    ...['(Intercept)', 'age', 'stage[early]', 'stage[late]'],
    ...['age:stage[early]', 'age:stage[late]'],
  ]);
  const byCode = resultOf(
    await carryOut('linear_regression', [rows], { variables, parameters: {}, levelOrder: 'by-code' }),
  ) as Linear;
  expect(byCode.indep_vars).toEqual(['(Intercept)', 'age', 'stage[late]', 'stage[none]']);
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

test('the curve has the area that is told, and with an intercept predictions are right on the whole', async () => {
  const { auc, roc_curve, calibration, summary, n_positive } = resultOf(
    await carryOut('logistic_regression', [cohort(3000, 4)]),
  ) as Logistic;
  const { fpr, tpr } = roc_curve!;
  const trapezoids = fpr.slice(1).map((x, i) => ((x - fpr[i]!) * (tpr[i]! + tpr[i + 1]!)) / 2);
  expect(trapezoids.reduce((a, b) => a + b)).toBeCloseTo(auc!, 3);
  const sum = (of: 'predicted' | 'observed') => calibration!.reduce((total, group) => total + group.n * group[of], 0);
  expect(calibration!.reduce((total, { n }) => total + n, 0)).toBe(summary.n_obs);
  expect(sum('observed')).toBeCloseTo(n_positive, 6);
  expect(sum('predicted') / n_positive).toBeCloseTo(1, 2);
});

test('a model of nothing but an intercept predicts the share of positives', async () => {
  const variables = { y: ['outcome'], x: [] };
  const { auc, calibration, summary, n_positive } = resultOf(
    await carryOut('logistic_regression', [rows], { variables }),
  ) as Logistic;
  expect(auc).toBe(0.5);
  const [{ predicted, observed }] = calibration as unknown as [{ predicted: number; observed: number }];
  expect(observed).toBeCloseTo(n_positive / summary.n_obs, 12);
  expect(predicted).toBeCloseTo(observed, 9);
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
    expect(mean).toBeCloseTo(one.mean_diff!, 10);
    expect(ci_lower).toBeCloseTo(Number(one.ci_lower), 10);
    expect(ci_upper).toBeCloseTo(Number(one.ci_upper), 10);
  }
});
