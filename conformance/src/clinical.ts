import { type Case, type Json, judging } from './case.js';
import { descriptive } from './clinical-descriptive.js';
import { filesIn, readJson } from './corpus.js';
import { differences, type Tolerances } from './tolerance.js';

/** How cases of one file are put to an algorithm, and how its result reads in the file's own words. */
export interface Translation {
  readonly algorithm: string;
  readonly variables: (input: Json) => Readonly<Record<string, readonly string[]>>;
  readonly parameters: (input: Json) => Readonly<Record<string, unknown>>;
  readonly view: (result: Json, input: Json) => unknown;
  /** Fields with a tolerance of their own. */
  readonly overrides?: (one: Json) => Tolerances['overrides'];
}

const alpha = ({ parameters }: Json): number => 1 - (parameters?.confidence_level ?? 0.95);
const zip = <T>(names: readonly string[], of: (i: number) => T): Record<string, T> =>
  Object.fromEntries(names.map((name, i) => [name, of(i)]));

const ttest = (kind: string): Translation => ({
  algorithm: { one_sample: 'ttest_onesample', paired: 'ttest_paired' }[kind] ?? 'ttest_independent',
  variables: ({ y, x }) => ({ y: [y], ...(x && { x: [x] }) }),
  parameters: (input) => ({
    alpha: alpha(input),
    alt_hypothesis: input.parameters.alternative.replace('.', '-'),
    ...(kind === 'one_sample' && { mu: input.parameters.mu }),
    ...(kind === 'paired' && { mu: input.parameters.mu, difference: 'y - x' }),
    ...(input.parameters.group_a && {
      groupA: input.parameters.group_a,
      groupB: input.parameters.group_b,
      variance: kind === 'welch' ? 'welch' : 'pooled',
    }),
  }),
  view: (r, { parameters }) => ({
    n: r.groups ? r.groups.map((group: Json) => group.n) : r.n_obs,
    mean: r.groups ? r.groups.map((group: Json) => group.mean) : kind === 'paired' ? r.mean_diff : r.mean,
    sd: r.groups ? r.groups.map((group: Json) => group.std) : r.std,
    sd_difference: r.std,
    mean_y: r.mean_y,
    mean_x: r.mean_x,
    mean_difference: kind === 'one_sample' ? r.mean - parameters.mu : r.mean_diff,
    std_error: r.se_diff,
    cohens_d: kind === 'paired' ? r.cohens_d_z : r.cohens_d,
    t: r.t_stat,
    df: r.df,
    p_value: r.p,
    ci_lower: textual(r.ci_lower),
    ci_upper: textual(r.ci_upper),
  }),
});

const textual = (bound: string): number | string => (bound.endsWith('Infinity') ? bound : Number(bound));

const regression = (algorithm: string, view: Translation['view']): Translation => ({
  algorithm,
  variables: ({ y, x }) => ({ y: [y], x }),
  parameters: (input) => ({
    alpha: alpha(input),
    ...(input.interactions && { interactions: input.interactions }),
    ...(input.parameters?.intercept !== undefined && { intercept: input.parameters.intercept }),
    ...(input.parameters?.positive_level && { positive_class: input.parameters.positive_level }),
  }),
  view,
});

const linear = regression('linear_regression', (r) => ({
  n: r.n_obs,
  coefficients: zip(r.indep_vars, (i) => ({
    estimate: r.coefficients[i],
    std_error: r.std_err[i],
    t: r.t_stats[i],
    p_value: r.pvalues[i],
    ci_lower: r.lower_ci[i],
    ci_upper: r.upper_ci[i],
  })),
  df_residual: r.df_resid,
  rss: r.rss,
  residual_std_error: r.rse,
  r_squared: r.r_squared,
  adj_r_squared: r.r_squared_adjusted,
  f_statistic: r.f_stat,
  f_df1: r.df_model,
  f_df2: r.df_resid,
  f_p_value: r.f_pvalue,
  log_likelihood: r.log_likelihood,
  aic: r.aic,
  bic: r.bic,
  covariance: r.covariance,
}));

const logistic: Translation = {
  ...regression('logistic_regression', ({ summary: s, ...r }) => ({
    n: s.n_obs,
    n_positive: r.n_positive,
    coefficients: zip(r.indep_vars, (i) => ({
      estimate: s.coefficients[i],
      std_error: s.stderr[i],
      z: s.z_scores[i],
      p_value: s.pvalues[i],
      ci_lower: s.lower_ci[i],
      ci_upper: s.upper_ci[i],
      odds_ratio: r.odds_ratios.estimate[i],
      or_ci_lower: r.odds_ratios.lower_ci[i],
      or_ci_upper: r.odds_ratios.upper_ci[i],
    })),
    log_likelihood: s.ll,
    log_likelihood_null: s.ll0,
    deviance: -2 * s.ll,
    null_deviance: -2 * s.ll0,
    aic: s.aic,
    bic: s.bic,
    lr_test: r.lr_test,
    mcfadden_r2: s.r_squared_mcf,
    cox_snell_r2: s.r_squared_cs,
    nagelkerke_r2: r.r_squared_nagelkerke,
    brier: r.brier,
    auc: r.auc,
    confusion_at_0_5: r.confusion_matrix,
    covariance: r.covariance,
  })),
  overrides: () => ({ auc: { rel: 0, abs: 0.005 } }),
};

const correlation: Translation = {
  algorithm: 'pearson_correlation',
  variables: ({ variables }) => ({ y: variables }),
  parameters: (input) => ({ alpha: alpha(input) }),
  view: (r, { variables }) => ({
    n: r.n_obs,
    variables: r.correlations.variables,
    correlation: variables.map((code: string) => r.correlations[code]),
    p_value: variables.map((code: string) => r.p_values[code]),
    ci_lower: variables.map((code: string) => r.ci_lo[code]),
    ci_upper: variables.map((code: string) => r.ci_hi[code]),
    covariance: r.covariance.matrix,
    means: variables.map((code: string) => r.means[code]),
  }),
};

const anova: Translation = {
  algorithm: 'anova_oneway',
  variables: ({ y, x }) => ({ y: [y], x: [x] }),
  parameters: (input) => ({ alpha: alpha(input) }),
  view: ({ anova_table: t, ...r }) => ({
    n: t.n_obs,
    groups: r.groups.map(({ level, n, mean, std }: Json) => ({ level, n, mean, sd: std })),
    ss_between: t.ss_explained,
    df_between: t.df_explained,
    ms_between: t.ms_explained,
    ss_within: t.ss_residual,
    df_within: t.df_residual,
    ms_within: t.ms_residual,
    f: t.f_stat,
    p_value: t.p_value,
    eta_squared: r.eta_squared,
    omega_squared: r.omega_squared,
    tukey_hsd: r.tuckey_test.map((pair: Json) => ({
      group_b: pair.groupB,
      group_a: pair.groupA,
      difference: -pair.diff,
      ci_lower: -pair.ci_upper,
      ci_upper: -pair.ci_lower,
      p_adjusted: pair.p_tuckey,
    })),
    welch_anova: { ...r.welch, f: r.welch?.f_stat },
    bartlett: r.bartlett,
  }),
};

const pca: Translation = {
  algorithm: 'pca',
  variables: ({ variables }) => ({ y: variables }),
  parameters: ({ parameters }) => ({ matrix: parameters.matrix === 'cov' ? 'covariance' : 'correlation' }),
  view: (r, { variables }) => ({
    n: r.n_obs,
    variables,
    means: r.means,
    sds: r.stds,
    eigenvalues: r.eigenvalues,
    explained_variance_ratio: r.explained_variance_ratio,
    loadings: r.eigenvectors.map((vector: Json, i: number) => ({ component: i + 1, vector })),
  }),
};

const kmeans: Translation = {
  algorithm: 'kmeans',
  variables: ({ variables }) => ({ y: variables }),
  parameters: ({ parameters: p }) => ({
    k: p.k,
    standardize: p.standardize,
    initial_centers: p.initial_centers,
    maxiter: p.max_iterations,
    tol: p.tolerance,
  }),
  view: (r) => ({ ...r, n: r.n_obs }),
};

/** Of each file of cases, how a case is put. */
const TRANSLATIONS: Readonly<Record<string, (input: Json) => Translation>> = {
  descriptive: () => descriptive,
  ttest: ({ parameters }) => ttest(parameters.kind),
  correlation: () => correlation,
  anova_oneway: () => anova,
  linear_regression: () => linear,
  logistic_regression: () => logistic,
  pca: () => pca,
  kmeans: () => kmeans,
  edge: ({ algorithm }) => (algorithm === 'logistic_regression' ? logistic : linear),
};

export const clinicalCases = (): Case[] =>
  Object.keys(TRANSLATIONS).flatMap((file) =>
    (readJson('clinical', 'cases', `${file}.json`) as Json[]).map((one) => caseOf(file, one)),
  );

function caseOf(file: string, one: Json): Case {
  const { id, dataset, input, expected, tolerance } = one;
  const translation = TRANSLATIONS[file]!(input);
  const hospitals = filesIn('clinical', 'data', dataset)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => name.replace('.csv', ''));
  const { version } = readJson('clinical', 'data', dataset, 'metadata.json') as Json;
  const overrides = { ...tolerance.overrides, ...translation.overrides?.(one) };
  return {
    set: 'clinical',
    file,
    id,
    data: dataset,
    algorithm: translation.algorithm,
    form: 'mip',
    body: {
      algorithm: translation.algorithm,
      dataModel: `${dataset}:${version}`,
      datasets: input.datasets ?? hospitals,
      variables: translation.variables(input),
      parameters: translation.parameters(input),
      filter: input.filters ?? null,
    },
    judge:
      expected.outcome === 'must_report'
        ? (answer) => ('error' in answer ? [] : [`${expected.kind} was not reported`])
        : judging((result) => differences(translation.view(result, input), expected, { ...tolerance, overrides })),
  };
}
