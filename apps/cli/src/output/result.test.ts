import { expect, test } from 'vitest';
import { renderResult } from './result.js';

const asked = (algorithm: string, variables: Record<string, string[]> = {}) => ({
  algorithm,
  title: 'Title',
  variables,
});
const linesOf = (text: string): string[] => text.split('\n');

test('a result without a layout: single values, parallel lists, records, matrices, sections', () => {
  const text = renderResult(
    { n: 3, names: ['a', 'b'], means: [1, 2], rows: [{ x: 1, empty: null }], m: [[1, 0]], inner: { k: 'v' } },
    asked('unknown'),
  );
  expect(linesOf(text)).toEqual([
    ...['Title', '', 'n  3', '', 'names  means', 'a          1', 'b          2', ''],
    ...['rows', 'x', '1', '', 'm', '1  0', '', 'inner', 'k  v'],
  ]);
});

test('a logistic regression: terms beside their numbers, odds ratios, no covariance', () => {
  const list = [1, 2];
  const summary = { n_obs: 9, coefficients: [0.5, -2], stderr: list, z_scores: list, pvalues: [0, 0.04] };
  const text = renderResult(
    {
      indep_vars: ['(Intercept)', 'age'],
      summary: { ...summary, lower_ci: list, upper_ci: list },
      odds_ratios: { estimate: [1.6, 0.1], lower_ci: list, upper_ci: list },
      covariance: [
        [1, 2],
        [2, 3],
      ],
    },
    asked('logistic_regression'),
  );
  expect(text).toContain('(Intercept)       0.5          1  1  <2e-16         1         1');
  expect(text).toMatch(/^age +-2 +2 +2 +0\.04 /m);
  expect(text).toMatch(/^odds ratios\nterm +odds_ratio/m);
  expect(text).not.toContain('covariance');
});

test('descriptive statistics: numbers and levels apart, datasets without an answer named', () => {
  const text = renderResult(
    {
      variable_based: [
        { variable: 'age', dataset: 'north', data: { num_dtps: 20, num_na: 1, mean: 70, std: 5, min: null } },
        { variable: 'sex', dataset: 'north', data: { num_dtps: 21, num_na: 0, counts: { F: 11, M: 10 } } },
        { variable: 'age', dataset: 'south', data: null },
      ],
      model_based: [],
    },
    asked('descriptive_stats'),
  );
  expect(text).toMatch(/^numeric variables\nvariable +dataset +n +missing +mean +std\nage +north +20 +1 +70 +5$/m);
  expect(text).toMatch(/^sex\ndataset +n +missing +F +M\nnorth +21 +0 +11 +10$/m);
  expect(text).toMatch(/too few patients\nvariable +dataset\nage +south$/m);
});

test('a histogram: a row a bin, a column a group, a dash where a cell is withheld', () => {
  const one = { var: 'age', bins: [40, 60, 80], grouping_var: null, grouping_enum: null, counts: [12, 30] };
  const grouped = { ...one, grouping_var: 'sex', grouping_enum: 'F', counts: [null, 14] };
  const lines = linesOf(renderResult({ histogram: [one, grouped] }, asked('multiple_histograms')));
  expect(lines.slice(2)).toEqual(['age       all  sex[F]', '[40, 60)   12       –', '[60, 80]   30      14']);
});

test('principal components: loadings under the names of their variables', () => {
  const result = {
    n_obs: 9,
    eigenvalues: [1.5, 0.5],
    eigenvectors: [
      [0.6, 0.8],
      [0.8, -0.6],
    ],
  };
  const text = renderResult(result, asked('pca', { y: ['mmse', 'moca'] }));
  expect(text).toMatch(/component +eigenvalue +mmse +moca\nPC1 +1\.5 +0\.6 +0\.8\nPC2 +0\.5 +0\.8 +-0\.6/);
});

test('correlations: each pair once', () => {
  const matrix = { variables: ['a', 'b'], a: [1, 0.3], b: [0.3, 1] };
  const result = { n_obs: 9, correlations: matrix, p_values: matrix, ci_lo: matrix, ci_hi: matrix };
  const lines = linesOf(renderResult(result, asked('pearson_correlation')));
  expect(lines.filter((line) => /0\.3/.test(line))).toHaveLength(1);
});

test('a t-test: bounds are numbers, an open side is named', () => {
  const result = { t_stat: 2, df: 9, p: 0.02, ci_lower: '0.123456789', ci_upper: 'Infinity' };
  const text = renderResult(result, asked('ttest_onesample'));
  expect(text).toMatch(/ci_lower +0\.123457\nci_upper +Infinity/);
});
