import type {
  anovaOneWay,
  kMeans,
  linearRegression,
  logisticRegression,
  pca as pcaOf,
  pearsonCorrelation,
  tTestIndependent,
  tTestOneSample,
  tTestPaired,
} from '@mip/algorithms';
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

const bounds = (r: { readonly ci_lower: string; readonly ci_upper: string }) => ({
  ci_lower: textual(r.ci_lower),
  ci_upper: textual(r.ci_upper),
});
const textual = (text: string): number | string => (text.endsWith('Infinity') ? text : Number(text));

const test = (r: { readonly se_diff: number; readonly t_stat: number; readonly df: number; readonly p: number }) => ({
  std_error: r.se_diff,
  t: r.t_stat,
  df: r.df,
  p_value: r.p,
});

const oneSample: Translation = {
  ...ttest((r: ResultOf<typeof tTestOneSample>, { parameters }) => ({
    ...{ ...test(r), ...bounds(r), n: r.n_obs, mean: r.mean, sd: r.std, cohens_d: r.cohens_d },
    mean_difference: r.mean - (parameters?.mu ?? 0),
  })),
  algorithm: 'ttest_onesample',
  parameters: (input) => ({ ...ttest(() => 0).parameters(input), mu: input.parameters?.mu }),
};

const paired: Translation = {
  ...ttest((r: ResultOf<typeof tTestPaired>) => ({
    ...{ ...test(r), ...bounds(r), n: r.n_obs, mean_y: r.mean_y, mean_x: r.mean_x, sd_difference: r.std },
    mean_difference: r.mean_diff,
    cohens_d: r.cohens_d_z,
  })),
  algorithm: 'ttest_paired',
};

const independent: Translation = {
  ...ttest((r: ResultOf<typeof tTestIndependent>) => ({
    ...{ ...test(r), ...bounds(r), mean_difference: r.mean_diff, cohens_d: r.cohens_d },
    n: r.groups.map(({ n }) => n),
    mean: r.groups.map(({ mean }) => mean),
    sd: r.groups.map(({ std }) => std),
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
  }),
};

/** What a logistic regression tells where it is asked to classify. */
interface Classified {
  readonly auc?: number | null;
  readonly confusion_matrix?: object | null;
}

const logistic: Translation = {
  ...regression,
  algorithm: 'logistic_regression',
  view: ({ summary: s, ...r }: ResultOf<typeof logisticRegression> & Classified) => ({
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
  }),
  overrides: () => ({ auc: { rel: 0, abs: 0.005 } }),
};

type Table = Readonly<Record<string, unknown>>;

const correlation: Translation = {
  algorithm: 'pearson_correlation',
  variables: ({ variables }) => ({ y: codes(variables) }),
  parameters: (input) => ({ alpha: alpha(input) }),
  view: (r: ResultOf<typeof pearsonCorrelation>, { variables }) => ({
    n: r.n_obs,
    variables: r.correlations.variables,
    correlation: codes(variables).map((code) => (r.correlations as Table)[code]),
    p_value: codes(variables).map((code) => (r.p_values as Table)[code]),
    ci_lower: codes(variables).map((code) => (r.ci_lo as Table)[code]),
    ci_upper: codes(variables).map((code) => (r.ci_hi as Table)[code]),
    covariance: r.covariance.matrix,
    means: codes(variables).map((code) => r.means[code]),
  }),
};

const anova: Translation = {
  algorithm: 'anova_oneway',
  variables: ({ y, x }) => ({ y: codes(y), x: codes(x) }),
  parameters: (input) => ({ alpha: alpha(input) }),
  view: ({ anova_table: t, ...r }: ResultOf<typeof anovaOneWay>) => ({
    n: t.n_obs,
    groups: r.groups.map(({ level, n, mean, std }) => ({ level, n, mean, sd: std })),
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
    tukey_hsd: r.tuckey_test.map((pair) => ({
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
  variables: ({ variables }) => ({ y: codes(variables) }),
  parameters: ({ parameters }) => ({ matrix: parameters?.matrix === 'cov' ? 'covariance' : 'correlation' }),
  view: (r: ResultOf<typeof pcaOf>, { variables }) => ({
    n: r.n_obs,
    variables,
    means: r.means,
    sds: r.stds,
    eigenvalues: r.eigenvalues,
    explained_variance_ratio: r.explained_variance_ratio,
    loadings: r.eigenvectors.map((vector, i) => ({ component: i + 1, vector })),
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
  view: (r: ResultOf<typeof kMeans>) => ({ ...r, n: r.n_obs }),
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
