import { bodyOf, carryOut, cohort, context, resultOf } from '@mip/algorithms/testing';
import { type ExperimentRequest, validateExperiment } from '@mip/specification';
import { studentT } from '@mip/statistics';
import { describe, expect, test } from 'vitest';
import { methods } from './index.js';

type Fields = Readonly<Record<string, unknown>>;

const rows = cohort(120, 9);
/** The native result of a method's request of the cohort, and the compatible body that it becomes. */
async function both(id: string, more: object = {}): Promise<{ native: never; body: Fields }> {
  const native = resultOf(await carryOut(id, [rows], more)) as never;
  return { native, body: methods.get(id)!.result(native, bodyOf(id, more) as ExperimentRequest) as Fields };
}

test('paired: the roles change places on the way in, and back on the way out', async () => {
  const variable = (code: string) => ({ code, label: code, kind: 'real', levels: [] }) as const;
  const asked = { y: [variable('a')], x: [variable('b')], parameters: {}, formula: { single: [], interactions: [] } };
  expect(methods.get('ttest_paired')!.question(asked).variables).toEqual({ y: ['b'], x: ['a'] });
  const { native, body } = await both('ttest_paired');
  const { mean_y, mean_x } = native as { mean_y: number; mean_x: number };
  expect(body).toMatchObject({ mean_y: mean_x, mean_x: mean_y });
});

test('independent: Welch’s error with nA + nB − 2 degrees of freedom', async () => {
  const parameters = { groupA: 'alive', groupB: 'dead', alt_hypothesis: 'greater', alpha: 0.1 };
  const { native, body } = await both('ttest_independent', { parameters });
  const welch = native as { n_obs: number; difference: number; standard_error: number; t_stat: number; df: number };
  const law = studentT(welch.n_obs - 2);
  expect(body.df).toBe(welch.n_obs - 2);
  expect(welch.df).not.toBe(body.df);
  expect(body).toMatchObject({
    p: law.test(welch.t_stat, 'greater'),
    ci_upper: 'Infinity',
    ci_lower: String(law.interval(welch.difference, welch.standard_error, 0.1, 'greater')[0]),
  });
});

test('an open side of an interval is a text', async () => {
  const { body } = await both('ttest_onesample', { parameters: { alt_hypothesis: 'less' } });
  expect(body).toMatchObject({ ci_lower: '-Infinity', ci_upper: expect.stringMatching(/^\d/) });
});

test('histograms: an empty cell is null', () => {
  const native = {
    version: 2,
    variable: 'x',
    levels: null,
    distributions: [{ group: null, level: null, edges: [0, 1, 2, 3], counts: [0, 3, null] }],
  };
  const { body } = { body: methods.get('multiple_histograms')!.result(native, bodyOf('multiple_histograms') as never) };
  expect(body).toEqual({
    histogram: [{ var: 'x', grouping_var: null, grouping_enum: null, bins: [0, 1, 2, 3], counts: [null, 3, null] }],
  });
});

describe('descriptions', () => {
  const data = (n: number, missing: number) => ({ kind: 'numeric', n, missing, rows: n + missing });
  const summary = (basis: string, dataset: string | null, of: object | null) => ({
    basis,
    variable: 'v',
    dataset,
    level: null,
    data: of,
  });
  const compatible = (summaries: readonly object[]) =>
    methods.get('descriptive_stats')!.result({ group: null, summaries }, bodyOf('descriptive_stats') as never) as {
      readonly variable_based: readonly { readonly dataset: string; readonly data: Fields | null }[];
      readonly model_based: readonly { readonly dataset: string; readonly data: Fields | null }[];
    };

  test('descriptions: a dataset without a value is null, and its rows are not among those of all', () => {
    const { variable_based } = compatible([
      summary('variable', 'a', data(5, 1)),
      summary('variable', 'b', data(0, 4)),
      summary('variable', null, data(5, 5)),
    ]);
    expect(variable_based.map(({ dataset, data: of }) => [dataset, of?.num_dtps, of?.num_na, of?.num_total])).toEqual([
      ['a', 5, 1, 6],
      ['b', undefined, undefined, undefined],
      ['all datasets', 5, 1, 6],
    ]);
    const { model_based } = compatible([summary('complete', 'b', data(0, 4)), summary('complete', null, data(0, 4))]);
    expect(model_based.map(({ data: of }) => of)).toEqual([null, null]);
  });
});

test.each(['linear_regression', 'logistic_regression'])('%s: the intercept has the MIP’s name', async (id) => {
  const { native, body } = await both(id);
  const [first, ...others] = (native as { terms: { name: string }[] }).terms.map(({ name }) => name);
  expect(first).toBe('(Intercept)');
  expect(body.indep_vars).toEqual(['Intercept', ...others]);
});

test('every compatible body is plain JSON without a version', async () => {
  expect(context.models.size).toBe(1);
  for (const id of methods.keys()) {
    const bound = validateExperiment(methods.get(id)!.algorithm, bodyOf(id), context);
    expect(bound).not.toHaveProperty('faults');
    const { body } = await both(id);
    expect(body).not.toHaveProperty('version');
    expect(JSON.parse(JSON.stringify(body))).toEqual(body);
  }
});
