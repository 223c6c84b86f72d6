import type { anovaOneWay } from '@mip/algorithms/methods/anova-oneway';
import type { kMeans } from '@mip/algorithms/methods/kmeans';
import type { linearRegression } from '@mip/algorithms/methods/linear-regression';
import type { logisticRegression } from '@mip/algorithms/methods/logistic-regression';
import type { pca as pcaOf } from '@mip/algorithms/methods/pca';
import type { pearsonCorrelation } from '@mip/algorithms/methods/pearson-correlation';
import type { tTestIndependent } from '@mip/algorithms/methods/ttest-independent';
import type { tTestOneSample } from '@mip/algorithms/methods/ttest-one-sample';
import type { tTestPaired } from '@mip/algorithms/methods/ttest-paired';
import type { ResultOf } from '@mip/specification';
import { type ClinicalInput, codes, type Translation } from './clinical-case.js';
import { descriptive } from './clinical-descriptive.js';

const alpha = ({ parameters }: ClinicalInput): number => 1 - (parameters?.confidence_level ?? 0.95);
const zip = <T>(names: readonly string[], of: (i: number) => T): Record<string, T> =>
  Object.fromEntries(names.map((name, i) => [name, of(i)]));

const ttest = (view: (result: never, input: ClinicalInput) => unknown) => ({
  variables: ({ y, x }: ClinicalInput) => ({ y: codes(y), ...(x && { x: codes(x) }) }),
  parameters: (input: ClinicalInput): Record<string, unknown> => ({
    alpha: alpha(input),
    alt_hypothesis: input.parameters?.alternative?.replace('.', '-'),
  }),
  view,
});

interface TTested {
  readonly alternative: string;
  readonly t_stat: number;
  readonly df: number;
  readonly p_value: number;
  readonly standard_error: number;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
}

/** The cases write an open side as R does. */
const test = (r: TTested) => ({
  std_error: r.standard_error,
  t: r.t_stat,
  df: r.df,
  p_value: r.p_value,
  ci_lower: r.alternative === 'less' ? '-Infinity' : r.ci_lower,
  ci_upper: r.alternative === 'greater' ? 'Infinity' : r.ci_upper,
});

const oneSample: Translation = {
  ...ttest((r: ResultOf<typeof tTestOneSample>) => ({
    ...test(r),
    n: r.n_obs,
    mean: r.mean,
    sd: r.sd,
    cohens_d: r.cohens_d,
    mean_difference: r.difference,
  })),
  algorithm: 'ttest_onesample',
  parameters: (input) => ({ ...ttest(() => 0).parameters(input), mu: input.parameters?.mu }),
};

const paired: Translation = {
  ...ttest((r: ResultOf<typeof tTestPaired>) => ({
    ...test(r),
    n: r.n_obs,
    mean_y: r.mean_y,
    mean_x: r.mean_x,
    sd_difference: r.sd,
    mean_difference: r.difference,
    cohens_d: r.cohens_d_z,
  })),
  algorithm: 'ttest_paired',
};

const independent: Translation = {
  ...ttest((r: ResultOf<typeof tTestIndependent>) => ({
    ...test(r),
    mean_difference: r.difference,
    cohens_d: r.cohens_d,
    n: r.groups.map(({ n }) => n),
    mean: r.groups.map(({ mean }) => mean),
    sd: r.groups.map(({ sd }) => sd),
  })),
  algorithm: 'ttest_independent',
  parameters: (input) => ({
    ...ttest(() => 0).parameters(input),
    groupA: input.parameters?.group_a,
    groupB: input.parameters?.group_b,
    variance: input.parameters?.kind === 'welch' ? 'welch' : 'pooled',
  }),
};

const T_TESTS: Readonly<Record<string, Translation>> = {
  one_sample: oneSample,
  paired,
  independent,
  welch: independent,
};

const regression = {
  variables: ({ y, x }: ClinicalInput) => ({ y: codes(y), x: codes(x) }),
  parameters: (input: ClinicalInput) => ({
    alpha: alpha(input),
    ...(input.interactions && { interactions: input.interactions }),
    ...(input.parameters?.intercept !== undefined && { intercept: input.parameters.intercept }),
    ...(input.parameters?.positive_level && { positive_class: input.parameters.positive_level }),
  }),
};

const linear: Translation = {
  ...regression,
  algorithm: 'linear_regression',
  view: (r: ResultOf<typeof linearRegression>) => ({
    n: r.n_obs,
    coefficients: zip(namesOf(r), (i) => ({
      estimate: r.coefficients[i],
      std_error: r.standard_errors[i],
      t: r.statistics[i],
      p_value: r.p_values[i],
      ci_lower: r.ci_lower[i],
      ci_upper: r.ci_upper[i],
    })),
    df_residual: r.df_residual,
    rss: r.residual_sum_of_squares,
    residual_std_error: r.residual_standard_error,
    r_squared: r.r_squared,
    adj_r_squared: r.r_squared_adjusted,
    f_statistic: r.f_stat,
    f_df1: r.df_model,
    f_df2: r.df_residual,
    f_p_value: r.f_p_value,
    log_likelihood: r.log_likelihood,
    aic: r.aic,
    bic: r.bic,
    covariance: r.covariance,
  }),
};

const namesOf = ({ terms }: { readonly terms: readonly { readonly name: string }[] }): readonly string[] =>
  terms.map(({ name }) => name);

const logistic: Translation = {
  ...regression,
  algorithm: 'logistic_regression',
  view: (r: ResultOf<typeof logisticRegression>) => ({
    n: r.n_obs,
    n_positive: r.n_positive,
    coefficients: zip(namesOf(r), (i) => ({
      estimate: r.coefficients[i],
      std_error: r.standard_errors[i],
      z: r.statistics[i],
      p_value: r.p_values[i],
      ci_lower: r.ci_lower[i],
      ci_upper: r.ci_upper[i],
      odds_ratio: r.odds_ratios[i]?.estimate,
      or_ci_lower: r.odds_ratios[i]?.ci_lower,
      or_ci_upper: r.odds_ratios[i]?.ci_upper,
    })),
    log_likelihood: r.log_likelihood,
    log_likelihood_null: r.null_log_likelihood,
    deviance: -2 * r.log_likelihood,
    null_deviance: -2 * r.null_log_likelihood,
    aic: r.aic,
    bic: r.bic,
    lr_test: r.likelihood_ratio_test,
    mcfadden_r2: r.r_squared_mcfadden,
    cox_snell_r2: r.r_squared_cox_snell,
    nagelkerke_r2: r.r_squared_nagelkerke,
    brier: r.brier_score,
    auc: r.classification?.auc?.value ?? null,
    confusion_at_0_5: r.classification?.confusion ?? null,
    covariance: r.covariance,
  }),
  overrides: () => ({ auc: { rel: 0, abs: 0.005 } }),
};

const correlation: Translation = {
  algorithm: 'pearson_correlation',
  variables: ({ variables }) => ({ y: codes(variables) }),
  parameters: (input) => ({ alpha: alpha(input) }),
  view: (r: ResultOf<typeof pearsonCorrelation>, { variables }) => {
    type Field = 'correlation' | 'p_value' | 'ci_lower' | 'ci_upper';
    const table = (field: Field) =>
      codes(variables).map((code) => r.pairs.filter(({ row }) => row === code).map((pair) => pair[field]));
    return {
      n: r.n_obs,
      variables: r.columns,
      correlation: table('correlation'),
      p_value: table('p_value'),
      ci_lower: table('ci_lower'),
      ci_upper: table('ci_upper'),
      covariance: r.covariance,
      means: codes(variables).map((code) => r.variables.find(({ variable }) => variable === code)?.mean),
    };
  },
};

const anova: Translation = {
  algorithm: 'anova_oneway',
  variables: ({ y, x }) => ({ y: codes(y), x: codes(x) }),
  parameters: (input) => ({ alpha: alpha(input) }),
  view: (r: ResultOf<typeof anovaOneWay>) => ({
    n: r.n_obs,
    groups: r.groups.map(({ level, n, mean, sd }) => ({ level, n, mean, sd })),
    ss_between: r.between.sum_of_squares,
    df_between: r.between.df,
    ms_between: r.between.mean_square,
    ss_within: r.within.sum_of_squares,
    df_within: r.within.df,
    ms_within: r.within.mean_square,
    f: r.f_stat,
    p_value: r.p_value,
    eta_squared: r.eta_squared,
    omega_squared: r.omega_squared,
    tukey_hsd: r.pairs.map((pair) => ({
      group_b: pair.b,
      group_a: pair.a,
      difference: -pair.difference,
      ci_lower: -pair.ci_upper!,
      ci_upper: -pair.ci_lower!,
      p_adjusted: pair.p_value,
    })),
    welch_anova: { ...r.welch, f: r.welch?.f_stat },
    bartlett: r.bartlett,
  }),
};

const pca: Translation = {
  algorithm: 'pca',
  variables: ({ variables }) => ({ y: codes(variables) }),
  parameters: ({ parameters }) => ({ matrix: parameters?.matrix === 'cov' ? 'covariance' : 'correlation' }),
  view: (r: ResultOf<typeof pcaOf>, { variables }) => ({
    n: r.n_obs,
    variables,
    means: r.variables.map(({ mean }) => mean),
    sds: r.variables.map(({ sd }) => sd),
    eigenvalues: r.components.map(({ eigenvalue }) => eigenvalue),
    explained_variance_ratio: r.components.map(({ share }) => share),
    loadings: r.components.map(({ vector }, i) => ({ component: i + 1, vector })),
  }),
};

const kmeans: Translation = {
  algorithm: 'kmeans',
  variables: ({ variables }) => ({ y: codes(variables) }),
  parameters: ({ parameters: p = {} }) => ({
    k: p.k,
    standardize: p.standardize,
    initial_centers: p.initial_centers,
    maxiter: p.max_iterations,
    tol: p.tolerance,
  }),
  view: (r: ResultOf<typeof kMeans>, { parameters }) => ({
    n: r.n_obs,
    // The cases have the centres in the units of the clustering.
    centers: r.clusters.map(({ centre }) =>
      centre.map((value, j) => (parameters?.standardize ? (value - r.variables[j]!.mean) / r.variables[j]!.sd : value)),
    ),
    sizes: r.clusters.map(({ size }) => size),
    within_ss: r.clusters.map((cluster) => cluster.within_sum_of_squares),
    total_within_ss: r.within_sum_of_squares,
    between_ss: r.between_sum_of_squares,
    total_ss: r.total_sum_of_squares,
    iterations: r.iterations,
    converged: r.converged,
    ...(parameters?.standardize && {
      standardize_means: r.variables.map(({ mean }) => mean),
      standardize_sds: r.variables.map(({ sd }) => sd),
    }),
  }),
};

/** Of each file of cases, how a case is put. */
export const TRANSLATIONS: Readonly<Record<string, (input: ClinicalInput) => Translation>> = {
  descriptive: () => descriptive,
  ttest: ({ parameters }) => T_TESTS[parameters?.kind ?? '']!,
  correlation: () => correlation,
  anova_oneway: () => anova,
  linear_regression: () => linear,
  logistic_regression: () => logistic,
  pca: () => pca,
  kmeans: () => kmeans,
  edge: ({ algorithm }) => (algorithm === 'logistic_regression' ? logistic : linear),
};
