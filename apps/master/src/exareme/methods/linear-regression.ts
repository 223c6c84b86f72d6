import { linearRegression } from '@mip/algorithms/methods/linear-regression';
import { codesOf, method } from '../method.js';
import { ANYTHING, columnNames, nominalFirst } from './shared.js';

export const linearRegressionMethod = method(linearRegression, {
  label: 'Linear Regression',
  desc: 'How a numeric outcome depends on covariates, by least squares.',
  y: { label: 'Outcome', desc: 'The numeric variable to be explained.', types: ['real'], stattypes: ['numerical'] },
  x: { label: 'Covariates', ...ANYTHING, multiple: true },
  formula: { interactions: true },
  question: ({ y, x, formula }) => ({
    variables: { y: codesOf(y), x: nominalFirst(x) },
    parameters: { collinear: 'minimum-norm', interactions: formula.interactions },
    levelOrder: 'by-code',
  }),
  result: (native) => ({
    dependent_var: native.outcome,
    n_obs: native.n_obs,
    df_resid: native.df_residual,
    df_model: native.df_model,
    rank: native.rank,
    rse: native.residual_standard_error,
    r_squared: native.r_squared,
    r_squared_adjusted: native.r_squared_adjusted,
    f_stat: native.f_stat,
    f_pvalue: native.f_p_value,
    indep_vars: columnNames(native.terms),
    coefficients: native.coefficients,
    std_err: native.standard_errors,
    t_stats: native.statistics,
    pvalues: native.p_values,
    lower_ci: native.ci_lower,
    upper_ci: native.ci_upper,
    rss: native.residual_sum_of_squares,
    tss: native.total_sum_of_squares,
    ss_regression: native.regression_sum_of_squares,
    log_likelihood: native.log_likelihood,
    aic: native.aic,
    bic: native.bic,
    covariance: native.covariance,
  }),
});
