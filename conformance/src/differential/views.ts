import type { anovaOneWay } from '@mip/algorithms/methods/anova-oneway';
import type { descriptiveStats } from '@mip/algorithms/methods/descriptive-stats';
import type { kMeans } from '@mip/algorithms/methods/kmeans';
import type { logisticRegression } from '@mip/algorithms/methods/logistic-regression';
import type { pca } from '@mip/algorithms/methods/pca';
import type { pearsonCorrelation } from '@mip/algorithms/methods/pearson-correlation';
import type { ResultOf } from '@mip/specification';
import type { Value } from './fixture.js';

/** A value with the bounds that are told of it. */
export interface Bounds {
  readonly lower: number | null;
  readonly upper: number | null;
}

export type Told = Readonly<Record<string, unknown>>;

const logistic = (r: ResultOf<typeof logisticRegression>): Told => ({
  ...r,
  likelihood_ratio: r.likelihood_ratio_test?.statistic,
  likelihood_ratio_p: r.likelihood_ratio_test?.p_value,
  auc: r.classification?.auc ?? null,
});

const groups = (r: ResultOf<typeof anovaOneWay>): Told => ({
  ...r,
  within: r.within.sum_of_squares,
  between: r.between.sum_of_squares,
  means: r.groups.map(({ mean }) => mean),
  welch_f: r.welch?.f_stat,
  welch_df: r.welch?.df2,
  welch_p: r.welch?.p_value,
  bartlett: r.bartlett?.statistic,
  bartlett_p: r.bartlett?.p_value,
  pair_differences: r.pairs.map(({ difference }) => difference),
  pair_errors: r.pairs.map(({ standard_error }) => standard_error),
  pair_tukey: r.pairs.map(({ p_value }) => p_value),
});

const correlations = ({ n_obs, pairs, variables }: ResultOf<typeof pearsonCorrelation>): Told => ({
  n_obs,
  correlation: pairs.map(({ correlation }) => correlation),
  correlation_p: pairs.map(({ p_value }) => p_value),
  ci_lower: pairs.map(({ ci_lower }) => ci_lower),
  ci_upper: pairs.map(({ ci_upper }) => ci_upper),
  means: variables.map(({ mean }) => mean),
  sds: variables.map(({ sd }) => sd),
});

const components = (r: ResultOf<typeof pca>): Told => ({
  n_obs: r.n_obs,
  eigenvalues: r.components.map(({ eigenvalue }) => eigenvalue),
  vectors: r.components.map(({ vector }) => vector),
  means: r.variables.map(({ mean }) => mean),
  sds: r.variables.map(({ sd }) => sd),
});

const clusters = (r: ResultOf<typeof kMeans>): Told => ({
  n_obs: r.n_obs,
  centres: r.clusters.map(({ centre }) => centre),
  sizes: r.clusters.map(({ size }) => size),
  within: r.within_sum_of_squares,
});

function description({ summaries }: ResultOf<typeof descriptiveStats>): Told {
  const of = (variable: string) =>
    summaries.find((one) => one.basis === 'variable' && one.variable === variable && one.dataset === null)?.data;
  const [y, g] = [of('y'), of('g')];
  if (y?.kind !== 'numeric' || g?.kind !== 'nominal') return {};
  return {
    ...y,
    quantiles: [y.q05, y.q1, y.median, y.q3, y.q95],
    levels: g.levels.map(({ count }) => count),
  };
}

/** The result of a method in the fixture's names. */
export const VIEWS: Readonly<Record<string, (result: never) => Told>> = {
  linear_regression: (r: Told) => r,
  logistic_regression: logistic,
  ttest_onesample: (r: Told) => r,
  ttest_paired: (r: Told) => r,
  ttest_independent: (r: Told) => r,
  anova_oneway: groups,
  pearson_correlation: correlations,
  pca: components,
  pca_with_transformation: components,
  kmeans: clusters,
  descriptive_stats: description,
};

export const isNumbers = (value: Value): value is readonly (number | null)[] =>
  Array.isArray(value) && !value.some(Array.isArray);
