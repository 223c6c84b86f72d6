import { studentT } from '@mip/statistics';
import { expect, test } from 'vitest';
import { methods } from './index.js';

const resultOf = (id: string, native: unknown, parameters: Readonly<Record<string, unknown>> = {}): unknown =>
  methods.get(id)!.result(native, { algorithm: id, dataModel: 'm:1', datasets: [], variables: {}, parameters });

test('paired: the roles change places on the way in, and back on the way out', () => {
  const variable = (code: string) => ({ code, label: code, kind: 'real', levels: [] }) as const;
  const asked = { y: [variable('a')], x: [variable('b')], parameters: {}, formula: { single: [], interactions: [] } };
  expect(methods.get('ttest_paired')!.question(asked).variables).toEqual({ y: ['b'], x: ['a'] });
  expect(resultOf('ttest_paired', { mean_y: 1, mean_x: 2 })).toEqual({ mean_y: 2, mean_x: 1 });
});

test('independent: Welch’s error with nA + nB − 2 degrees of freedom', () => {
  const native = { n_obs: 12, mean_diff: 2, se_diff: 1, t_stat: 2, df: 7.3, p: 0.9, ci_lower: '0', ci_upper: '0' };
  const law = studentT(10);
  expect(resultOf('ttest_independent', native, { alt_hypothesis: 'greater', alpha: 0.1 })).toMatchObject({
    df: 10,
    p: law.test(2, 'greater'),
    ci_upper: 'Infinity',
    ci_lower: String(law.interval(2, 1, 0.1, 'greater')[0]),
  });
});

test('histograms: an empty cell is null', () => {
  const entry = { var: 'x', grouping_var: null, grouping_enum: null, bins: [0, 1, 2, 3] };
  expect(resultOf('multiple_histograms', { histogram: [{ ...entry, counts: [0, 3, null] }] })).toEqual({
    histogram: [{ ...entry, counts: [null, 3, null] }],
  });
});

test('descriptions: a dataset without a value is null, and its rows are not among those of all', () => {
  const data = (num_dtps: number, num_na: number) => ({ num_dtps, num_na, num_total: num_dtps + num_na });
  const described = (dataset: string, of: object | null) => ({ variable: 'v', dataset, data: of });
  const native = [described('a', data(5, 1)), described('b', data(0, 4)), described('all datasets', data(5, 5))];
  const compatible = [described('a', data(5, 1)), described('b', null), described('all datasets', data(5, 1))];
  expect(resultOf('descriptive_stats', { variable_based: native, model_based: [] })).toEqual({
    variable_based: compatible,
    model_based: [],
  });
  const none = [described('b', data(0, 4)), described('all datasets', data(0, 4))];
  expect(resultOf('descriptive_stats', { variable_based: [], model_based: none })).toEqual({
    ...{ variable_based: [], model_based: none.map((entry) => ({ ...entry, data: null })) },
  });
});

test.each(['linear_regression', 'logistic_regression'])('%s: the intercept has the MIP’s name', (id) => {
  expect(resultOf(id, { indep_vars: ['(Intercept)', 'sex[M]'] })).toEqual({ indep_vars: ['Intercept', 'sex[M]'] });
});
