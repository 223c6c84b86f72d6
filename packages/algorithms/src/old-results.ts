import { normal } from '@mip/statistics';
import { exactly } from './presenting/bounded.js';
import type { Factor } from './presenting/names.js';
import { wilson } from './shared/wilson.js';

/** The parts of the request that results of 0.1.0 do not repeat. */
export interface OldQuestion {
  readonly variables: Readonly<Record<string, readonly string[]>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

type Json = Readonly<Record<string, unknown>>;
type Numbers = readonly (number | null)[];

/**
 * A stored result in the current form of its method: a result without a version is from 0.1.0, and its fields are renamed;
 * what a later version tells beside is null. Only this file knows the forms of before.
 */
export function currentResult(algorithm: string, result: unknown, asked: OldQuestion): unknown {
  if (!isRecord(result)) return result;
  if ('version' in result) return withLater(algorithm, result);
  const convert = CONVERTERS[algorithm];
  return convert ? withLater(algorithm, { version: 2, ...convert(result, asked) }) : result;
}

function withLater(algorithm: string, result: Json): Json {
  const add = result.version === 2 ? THIRD[algorithm] : undefined;
  return add ? { ...result, version: 3, ...add(result) } : result;
}

const asItWas = (): Json => ({});

/**
 * What the third version of a result tells beside the second: what withheld levels hold together. That of a method with
 * covariances may lack them, as the second never did.
 */
const THIRD: Readonly<Record<string, (second: Json) => Json>> = {
  descriptive_stats: ({ summaries }) => ({
    summaries: records(summaries).map((one) => {
      const data = record(one.data);
      return data.kind === 'nominal' ? { ...one, data: { ...data, other: null } } : one;
    }),
  }),
  linear_regression: asItWas,
  logistic_regression: asItWas,
  pearson_correlation: asItWas,
  multiple_histograms: ({ distributions }) => ({
    distributions: records(distributions).map((one) => ({ ...one, other: null })),
  }),
};

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Converter = (old: Json, asked: OldQuestion) => Json;

const alphaOf = ({ parameters }: OldQuestion): number =>
  typeof parameters?.alpha === 'number' ? parameters.alpha : 0.05;
const level = (asked: OldQuestion) => ({ confidence_level: 1 - alphaOf(asked) });
const record = (value: unknown): Json => (isRecord(value) ? value : {});
const records = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(record) : []);
const numbers = (value: unknown): Numbers => (Array.isArray(value) ? (value as Numbers) : []);
const codes = ({ variables }: OldQuestion, role: string): readonly string[] => variables[role] ?? [];

/** In 0.1.0 a bound was a string, so that a side could be open. */
function bound(value: unknown): number | null {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

const termOf = (name: string) => ({ name, factors: factorsOf(name) });

function factorsOf(name: string): Factor[] {
  if (name === '(Intercept)' || name === 'Intercept') return [];
  return name.split(/:(?![^[]*\])/).map((factor) => {
    const [, variable, at] = /^([^[]+)\[(.*)\]$/.exec(factor) ?? [];
    return variable !== undefined && at !== undefined ? { variable, level: at } : { variable: factor };
  });
}

const tTest = (old: Json, asked: OldQuestion) => ({
  n_obs: old.n_obs,
  ...level(asked),
  alternative: asked.parameters?.alt_hypothesis ?? 'two-sided',
  null_value: asked.parameters?.mu ?? 0,
  t_stat: old.t_stat,
  df: old.df,
  p_value: old.p,
  standard_error: old.se_diff,
  ci_lower: bound(old.ci_lower),
  ci_upper: bound(old.ci_upper),
});

const components: Converter = (old, asked) => {
  const [means, sds, shares] = [numbers(old.means), numbers(old.stds), numbers(old.explained_variance_ratio)];
  const vectors = Array.isArray(old.eigenvectors) ? (old.eigenvectors as readonly Numbers[]) : [];
  return {
    n_obs: old.n_obs,
    matrix: asked.parameters?.matrix ?? 'correlation',
    variables: codes(asked, 'y').map((variable, j) => ({ variable, mean: means[j], sd: sds[j] })),
    components: numbers(old.eigenvalues).map((eigenvalue, i) => ({ eigenvalue, share: shares[i], vector: vectors[i] })),
  };
};

const summaryData = (data: unknown): Json | null => {
  if (!isRecord(data)) return null;
  const counts = { rows: data.num_total, n: data.num_dtps, missing: data.num_na };
  if (isRecord(data.counts))
    return {
      kind: 'nominal',
      ...counts,
      levels: Object.entries(data.counts).map(([code, count]) => ({ level: code, count })),
    };
  const { mean, std, variance, std_error, sum, min, q05, q1, q2, q3, q95, max, quantiles_method } = data;
  const method = quantiles_method ?? 'exact';
  return {
    kind: 'numeric',
    ...counts,
    mean,
    sd: std,
    variance,
    standard_error: std_error,
    sum,
    min,
    ...Object.fromEntries(
      Object.entries({ q05, q1, median: q2, q3, q95 }).map(([name, value]) => [name, quantile(value, method)]),
    ),
    max,
    quantiles: q2 === null ? null : method,
  };
};

/** Approximate quantiles had no bounds. */
function quantile(value: unknown, method: unknown): unknown {
  if (typeof value !== 'number') return null;
  return method === 'exact' ? exactly(value) : { value, lower: null, upper: null };
}

const ALL = 'all datasets';

const CONVERTERS: Readonly<Record<string, Converter>> = {
  anova_oneway: (old, asked) => {
    const table = record(old.anova_table);
    const extremes = record(old.min_max_per_group);
    const [min, max] = [numbers(extremes.min), numbers(extremes.max)];
    return {
      variable: { code: codes(asked, 'y')[0], label: table.y_label },
      grouping: { code: codes(asked, 'x')[0], label: table.x_label },
      n_obs: table.n_obs,
      ...level(asked),
      f_stat: table.f_stat,
      p_value: table.p_value,
      between: { df: table.df_explained, sum_of_squares: table.ss_explained, mean_square: table.ms_explained },
      within: { df: table.df_residual, sum_of_squares: table.ss_residual, mean_square: table.ms_residual },
      groups: records(old.groups).map(({ std, ...group }, g) => ({
        ...group,
        sd: std,
        min: min[g] ?? null,
        max: max[g] ?? null,
      })),
      pairs: records(old.tuckey_test).map((pair) => ({
        a: pair.groupA,
        b: pair.groupB,
        mean_a: pair.meanA,
        mean_b: pair.meanB,
        difference: pair.diff,
        standard_error: pair.se,
        t_stat: pair.t_stat,
        p_value: pair.p_tuckey,
        ci_lower: pair.ci_lower,
        ci_upper: pair.ci_upper,
      })),
      eta_squared: old.eta_squared,
      omega_squared: old.omega_squared,
      welch: old.welch,
      bartlett: old.bartlett,
    };
  },
  ttest_onesample: (old, asked) => {
    const test = tTest(old, asked);
    const mean = Number(old.mean);
    return { ...test, mean, difference: mean - Number(test.null_value), sd: old.std, cohens_d: old.cohens_d };
  },
  ttest_independent: (old, asked) => ({
    ...tTest(old, { ...asked, parameters: { ...asked.parameters, mu: 0 } }),
    difference: old.mean_diff,
    cohens_d: old.cohens_d,
    groups: records(old.groups).map(({ std, ...group }) => ({ ...group, sd: std })),
  }),
  ttest_paired: (old, asked) => ({
    ...tTest(old, asked),
    difference: old.mean_diff,
    sd: old.std,
    mean_y: old.mean_y,
    mean_x: old.mean_x,
    cohens_d: old.cohens_d,
    cohens_d_z: old.cohens_d_z,
  }),
  pearson_correlation: (old, asked) => {
    const table = record(old.correlations);
    const columns = Array.isArray(table.variables) ? (table.variables as string[]) : [];
    const rows = codes(asked, 'y');
    const at = (field: string, row: string, i: number) => numbers(record(old[field])[row])[i];
    const [means, sds] = [record(old.means), record(old.stds)];
    const covariance = record(old.covariance);
    const all = Array.isArray(covariance.variables) ? (covariance.variables as string[]) : [];
    return {
      n_obs: old.n_obs,
      ...level(asked),
      rows,
      columns,
      pairs: rows.flatMap((row) =>
        columns.map((column, i) => ({
          row,
          column,
          correlation: at('correlations', row, i),
          p_value: at('p_values', row, i),
          ci_lower: at('ci_lo', row, i),
          ci_upper: at('ci_hi', row, i),
        })),
      ),
      variables: all.map((variable) => ({ variable, mean: means[variable], sd: sds[variable] })),
      covariance: covariance.matrix,
    };
  },
  pca: components,
  pca_with_transformation: components,
  kmeans: (old, asked) => {
    const [means, sds] = [numbers(old.standardize_means), numbers(old.standardize_sds)];
    const isStandardized = means.length > 0;
    const centers = Array.isArray(old.centers) ? (old.centers as readonly (readonly number[])[]) : [];
    const [sizes, within] = [numbers(old.sizes), numbers(old.within_ss)];
    return {
      n_obs: old.n_obs,
      standardized: isStandardized,
      variables: codes(asked, 'y').map((variable, j) => ({ variable, mean: means[j] ?? null, sd: sds[j] ?? null })),
      clusters: centers.map((centre, c) => ({
        centre: isStandardized ? centre.map((value, j) => value * sds[j]! + means[j]!) : centre,
        size: sizes[c],
        within_sum_of_squares: within[c],
      })),
      iterations: old.iterations,
      converged: old.converged,
      within_sum_of_squares: old.total_within_ss,
      between_sum_of_squares: old.between_ss,
      total_sum_of_squares: old.total_ss,
    };
  },
  linear_regression: (old, asked) => ({
    outcome: old.dependent_var,
    n_obs: old.n_obs,
    df_model: old.df_model,
    df_residual: old.df_resid,
    rank: old.rank,
    ...level(asked),
    terms: (old.indep_vars as string[]).map(termOf),
    references: [],
    coefficients: old.coefficients,
    standard_errors: old.std_err,
    statistics: old.t_stats,
    p_values: old.pvalues,
    ci_lower: old.lower_ci,
    ci_upper: old.upper_ci,
    residual_standard_error: old.rse,
    r_squared: old.r_squared,
    r_squared_adjusted: old.r_squared_adjusted,
    f_stat: old.f_stat,
    f_p_value: old.f_pvalue,
    residual_sum_of_squares: old.rss,
    total_sum_of_squares: old.tss,
    regression_sum_of_squares: old.ss_regression,
    log_likelihood: old.log_likelihood,
    aic: old.aic,
    bic: old.bic,
    covariance: old.covariance,
  }),
  logistic_regression: (old, asked) => {
    const fit = record(old.summary);
    const ratios = record(old.odds_ratios);
    const [estimate, lower, upper] = [numbers(ratios.estimate), numbers(ratios.lower_ci), numbers(ratios.upper_ci)];
    return {
      outcome: old.dependent_var,
      positive_class: asked.parameters?.positive_class ?? '',
      compared_with: null,
      n_obs: fit.n_obs,
      n_positive: old.n_positive,
      df_model: fit.df_model,
      df_residual: fit.df_resid,
      ...level(asked),
      terms: (old.indep_vars as string[]).map(termOf),
      references: [],
      coefficients: fit.coefficients,
      standard_errors: fit.stderr,
      statistics: fit.z_scores,
      p_values: fit.pvalues,
      ci_lower: fit.lower_ci,
      ci_upper: fit.upper_ci,
      odds_ratios: estimate.map((value, j) => ({ estimate: value, ci_lower: lower[j], ci_upper: upper[j] })),
      log_likelihood: fit.ll,
      null_log_likelihood: fit.ll0,
      aic: fit.aic,
      bic: fit.bic,
      r_squared_mcfadden: fit.r_squared_mcf,
      r_squared_cox_snell: fit.r_squared_cs,
      r_squared_nagelkerke: old.r_squared_nagelkerke,
      likelihood_ratio_test: old.lr_test,
      brier_score: old.brier,
      covariance: old.covariance,
      classification: 'auc' in old ? classification(old, alphaOf(asked)) : null,
    };
  },
  multiple_histograms: (old) => {
    const entries = records(old.histogram);
    const bins = Array.isArray(entries[0]?.bins) ? (entries[0].bins as readonly (number | string)[]) : [];
    const isNumeric = typeof bins[0] === 'number';
    return {
      variable: entries[0]?.var ?? '',
      levels: isNumeric ? null : bins,
      distributions: entries.map(({ grouping_var, grouping_enum, counts }) => ({
        group: grouping_var,
        level: grouping_enum,
        edges: isNumeric ? bins : null,
        counts,
      })),
    };
  },
  descriptive_stats: (old, asked) => {
    const of = (field: string, basis: string) =>
      records(old[field]).map(({ variable, dataset, level: at, data }) => ({
        basis,
        variable,
        dataset: dataset === ALL ? null : (dataset ?? null),
        level: at ?? null,
        data: summaryData(data),
      }));
    return {
      group: codes(asked, 'group')[0] ?? null,
      summaries: [...of('variable_based', 'variable'), ...of('model_based', 'complete'), ...of('group_based', 'group')],
    };
  },
};

/**
 * Standard errors were told, and intervals of 95 % drawn; they are of the level that was asked for now. The points of
 * the curve were exact, so they bound the area; predicted means had no bounds.
 */
function classification(old: Json, alpha: number): Json {
  const [curve, area, error] = [record(old.roc_curve), bound(old.auc), bound(old.auc_std_err)];
  const [fpr, tpr] = [numbers(curve.fpr), numbers(curve.tpr)];
  const reach = normal.upperQuantile(alpha / 2) * (error ?? 0);
  const steps = fpr.slice(1).map((x, i) => ({ width: x! - fpr[i]!, from: tpr[i]!, to: tpr[i + 1]! }));
  const areaUnder = (height: 'from' | 'to'): number => steps.reduce((sum, step) => sum + step.width * step[height], 0);
  const told = area !== null && error !== null;
  return {
    confusion: old.confusion_matrix ?? null,
    auc: told
      ? {
          value: area,
          lower: Math.min(area, areaUnder('from')),
          upper: Math.max(area, areaUnder('to')),
          standard_error: error,
          ci_lower: Math.max(0, area - reach),
          ci_upper: Math.min(1, area + reach),
        }
      : null,
    roc: told
      ? fpr.map((x, i) => ({
          threshold: null,
          false_positive_rate: exactly(x!),
          true_positive_rate: exactly(tpr[i]!),
        }))
      : null,
    binormal: null,
    calibration: told
      ? records(old.calibration).map(({ n, predicted, observed }) => {
          const [ci_lower, ci_upper] = wilson(Number(observed), Number(n), alpha);
          return { n, predicted: { value: predicted, lower: null, upper: null }, observed, ci_lower, ci_upper };
        })
      : null,
  };
}
