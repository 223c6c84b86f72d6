import { catalogue } from '@mip/algorithms';
import type { descriptiveStats } from '@mip/algorithms/methods/descriptive-stats';
import type { kMeans } from '@mip/algorithms/methods/kmeans';
import type { linearRegression } from '@mip/algorithms/methods/linear-regression';
import type { logisticRegression } from '@mip/algorithms/methods/logistic-regression';
import type { multipleHistograms } from '@mip/algorithms/methods/multiple-histograms';
import type { pca } from '@mip/algorithms/methods/pca';
import type { pearsonCorrelation } from '@mip/algorithms/methods/pearson-correlation';
import type { tTestOneSample } from '@mip/algorithms/methods/ttest-one-sample';
import { runInProcess } from '@mip/algorithms/testing';
import { type ResultOf, validateExperiment } from '@mip/specification';
import { describe, expect, test } from 'vitest';
import { corpusIsThere } from './corpus.js';
import { smallWorld } from './world.js';

// Small inputs whose right answer is written beside them, from R.

const there = corpusIsThere();

type Variables = Readonly<Record<string, readonly string[]>>;

async function answer<T>(name: string, dataModel: string, id: string, variables: Variables, parameters: object = {}) {
  const { hospitals, context } = smallWorld(name);
  const algorithm = catalogue.find(({ specification }) => specification.id === id)!;
  const datasets = context.models.get(dataModel)!.datasets.map(({ code }) => code);
  const bound = validateExperiment(algorithm, { algorithm: id, dataModel, datasets, variables, parameters }, context);
  if ('faults' in bound) throw new Error(bound.faults.map(({ message }) => message).join());
  const outcome = await runInProcess(algorithm, bound, hospitals);
  if ('error' in outcome) throw new Error(`${outcome.error.code} ${outcome.error.message}`);
  return { result: outcome.result as T, notices: outcome.notices };
}

type Coefficients = Pick<ResultOf<typeof linearRegression>, 'terms' | 'coefficients' | 'standard_errors'>;
const named = ({ terms, coefficients }: Coefficients): Readonly<Record<string, number | null>> =>
  Object.fromEntries(terms.map(({ name }, j) => [name, coefficients[j]!]));
const errorsOf = ({ terms, standard_errors }: Coefficients): Readonly<Record<string, number | null>> =>
  Object.fromEntries(terms.map(({ name }, j) => [name, standard_errors[j]!]));

function expectAll(got: Readonly<Record<string, number | null>>, want: Readonly<Record<string, number | null>>) {
  expect(Object.keys(got)).toEqual(Object.keys(want));
  for (const [name, value] of Object.entries(want))
    if (value === null) expect(got[name], name).toBeNull();
    else expect(got[name], name).toBeCloseTo(value, 6);
}

describe.runIf(there)('small cases', () => {
  test('a model without intercept has a column for each level', async () => {
    const linear = (x: readonly string[]) =>
      answer<ResultOf<typeof linearRegression>>(
        'no-intercept-with-levels',
        'lvl:1',
        'linear_regression',
        { y: ['y'], x },
        { intercept: false },
      );
    const { result } = await linear(['grp']);
    expectAll(named(result), { 'grp[std]': 15.9688983, 'grp[alt]': 17.5863725, 'grp[rare]': 20.4025 });
    expectAll(errorsOf(result), { 'grp[std]': 0.2097186, 'grp[alt]': 0.2255682, 'grp[rare]': 0.5094047 });
    expect(result.residual_standard_error).toBeCloseTo(2.278127, 6);
    expect(result.df_residual).toBe(237);
    expect(result.r_squared).toBeCloseTo(0.9827229, 7);
    expect(result.f_stat).toBeCloseTo(4493.536, 3);
    const { result: second } = await linear(['grp', 'age']);
    const want = { 'grp[std]': 9.747956, 'grp[alt]': 11.131009, 'grp[rare]': 14.000321, age: 0.1045254 };
    expectAll(named(second), want);
  });

  test('a logistic model without intercept is compared with even odds', async () => {
    const { result } = await answer<ResultOf<typeof logisticRegression>>(
      'no-intercept-with-levels',
      'lvl:1',
      'logistic_regression',
      { y: ['out'], x: ['grp'] },
      { positive_class: 'yes', intercept: false },
    );
    expectAll(named(result), { 'grp[std]': -0.9886114, 'grp[alt]': 0, 'grp[rare]': 0.6190392 });
    expectAll(errorsOf(result), { 'grp[std]': 0.2070697, 'grp[alt]': 0.1980295, 'grp[rare]': 0.4688072 });
    expect(-2 * result.log_likelihood).toBeCloseTo(305.22663, 5);
    expect(result.aic).toBeCloseTo(311.22663, 5);
    expect(result.likelihood_ratio_test!.statistic).toBeGreaterThan(0);
    expect(result.r_squared_nagelkerke).toBeGreaterThan(0);
  });

  test('an interaction with an empty cell is refused by name, or leaves the later column out as R does', async () => {
    const variables = { y: ['y'], x: ['ga', 'gb'] };
    const asked = (collinear: string) =>
      answer<ResultOf<typeof linearRegression>>(
        'interaction-with-an-empty-cell',
        'inter:1',
        'linear_regression',
        variables,
        {
          interactions: [['ga', 'gb']],
          collinear,
        },
      );
    await expect(asked('refuse')).rejects.toThrow(/COLLINEAR no patient has the levels of ga\[B\]:gb\[z\]/);
    const { result, notices } = await asked('drop');
    expectAll(named(result), {
      '(Intercept)': 16.4504,
      'ga[B]': 0.4971,
      'gb[y]': 1.5335535,
      'gb[z]': 0.3752522,
      'ga[B]:gb[y]': -1.4865535,
      'ga[B]:gb[z]': null,
    });
    expect(notices).toContain('COLLINEAR');
  });

  test('there is no correlation with a constant', async () => {
    const { result, notices } = await answer<ResultOf<typeof pearsonCorrelation>>(
      'correlation-with-a-constant',
      'cst:1',
      'pearson_correlation',
      { y: ['c1', 'y'] },
    );
    const pair = (row: string, column: string) => result.pairs.find((one) => one.row === row && one.column === column)!;
    expect(pair('c1', 'y')).toMatchObject({ correlation: null, p_value: null, ci_lower: null, ci_upper: null });
    expect(pair('y', 'y').correlation).toBe(1);
    expect(notices).toContain('ZERO_VARIANCE');
  });

  test('the spread over all datasets has the digits of its parts', async () => {
    const { result } = await answer<ResultOf<typeof descriptiveStats>>(
      'sd-over-all-datasets',
      'late:1',
      'descriptive_stats',
      { y: ['v'] },
    );
    const whole = result.summaries.find(({ basis, dataset }) => basis === 'variable' && dataset === null)!.data;
    expect(whole?.kind === 'numeric' && whole.sd).toBeCloseTo(5.709989500822439, 12);
    const { result: test } = await answer<ResultOf<typeof tTestOneSample>>(
      'sd-over-all-datasets',
      'late:1',
      'ttest_onesample',
      { y: ['v'] },
    );
    expect(test.sd).toBeCloseTo(5.709989500822439, 12);
  });

  test('the difference of a one-sample test is no mean', async () => {
    const { result } = await answer<ResultOf<typeof tTestOneSample>>(
      'mean-diff-is-the-mean',
      'neg:1',
      'ttest_onesample',
      { y: ['y'] },
      { mu: -2.5 },
    );
    expect(result.mean).toBeCloseTo(9.55425, 10);
    expect(result.difference).toBeCloseTo(12.05425, 10);
    expect([result.ci_lower!.toFixed(5), result.ci_upper!.toFixed(5)]).toEqual(['9.21105', '9.89745']);
  });

  test('levels called n, missing and dataset are levels', async () => {
    const { result } = await answer<ResultOf<typeof descriptiveStats>>('level-named-n', 'yn:1', 'descriptive_stats', {
      y: ['smoker', 'st', 'ds'],
    });
    const of = (variable: string, dataset: string | null) =>
      result.summaries.find((one) => one.basis === 'variable' && one.variable === variable && one.dataset === dataset)!
        .data;
    expect(of('smoker', null)).toMatchObject({
      n: 240,
      missing: 0,
      levels: [
        { level: 'y', count: 67 },
        { level: 'n', count: 173 },
      ],
    });
    expect(of('smoker', 'a')).toMatchObject({ n: 80 });
    expect(of('st', null)).toMatchObject({ missing: 0 });
    expect(of('ds', null)).toMatchObject({ n: 240 });
  });

  test('variables called size, proportion, all and variables are variables', async () => {
    const ask = <T>(id: string, y: readonly string[], parameters: object = {}) =>
      answer<T>('variable-named-size', smallModel(), id, { y }, parameters);
    const { result: clusters } = await ask<ResultOf<typeof kMeans>>('kmeans', ['size', 'age'], {
      k: 2,
      standardize: false,
    });
    const centres = clusters.clusters.toSorted((a, b) => a.centre[0]! - b.centre[0]!);
    expect(centres.map(({ size }) => size)).toEqual([300, 300]);
    [20.098, 59.66067, 60.24767, 60.31333].forEach((value, i) => {
      expect(centres.flatMap(({ centre }) => centre)[i]).toBeCloseTo(value, 4);
    });
    const { result: components } = await ask<ResultOf<typeof pca>>('pca', ['proportion', 'age']);
    expect(components.components[0]!.share).toBeCloseTo(0.521275, 5);
    expect(components.components[1]!.share).toBeCloseTo(0.478726, 5);
    const { result: bars } = await ask<ResultOf<typeof multipleHistograms>>('multiple_histograms', ['all'], {
      bins: 5,
    });
    expect(bars.distributions[0]!.edges!.length).toBeGreaterThan(2);
    const { result: r } = await ask<ResultOf<typeof pearsonCorrelation>>('pearson_correlation', [
      'size',
      'age',
      'variables',
    ]);
    const pair = (row: string, column: string) => r.pairs.find((one) => one.row === row && one.column === column)!;
    expect(pair('size', 'age').correlation).toBeCloseTo(0.0425482, 7);
    expect(pair('size', 'variables').correlation).toBeCloseTo(-0.0417033, 7);
  });
});

const smallModel = (): string => [...smallWorld('variable-named-size').context.models.keys()][0]!;

test.skipIf(there)('the small cases are not beside this checkout: they were not run', ({ skip }) => skip());
