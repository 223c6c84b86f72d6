import { logisticRegression } from '@mip/algorithms/methods/logistic-regression';
import { codesOf, method } from '../method.js';
import { ANYTHING, columnNames, LEVELS, levelOf, nominalFirst } from './shared.js';

export const logisticRegressionMethod = method(logisticRegression, {
  label: 'Logistic Regression',
  desc: 'How the odds of an outcome depend on covariates.',
  y: { label: 'Outcome', desc: 'The nominal variable, one level of which is to be explained.', ...LEVELS },
  x: { label: 'Covariates', ...ANYTHING, multiple: true },
  parameters: {
    positive_class: { label: 'Positive class', desc: 'The level whose odds are modelled.', ...levelOf('y') },
  },
  formula: { interactions: true },
  question: ({ y, x, parameters, formula }) => ({
    variables: { y: codesOf(y), x: nominalFirst(x) },
    parameters: {
      ...parameters,
      one_level: 'leave-out',
      classify: false,
      interactions: formula.interactions,
    },
    levelOrder: 'by-code',
  }),
  result: (native) => ({
    dependent_var: native.outcome,
    indep_vars: columnNames(native.terms),
    summary: {
      n_obs: native.n_obs,
      coefficients: native.coefficients,
      stderr: native.standard_errors,
      lower_ci: native.ci_lower,
      upper_ci: native.ci_upper,
      z_scores: native.statistics,
      pvalues: native.p_values,
      df_model: native.df_model,
      df_resid: native.df_residual,
      r_squared_cs: native.r_squared_cox_snell,
      r_squared_mcf: native.r_squared_mcfadden,
      ll0: native.null_log_likelihood,
      ll: native.log_likelihood,
      aic: native.aic,
      bic: native.bic,
    },
    n_positive: native.n_positive,
    odds_ratios: {
      estimate: native.odds_ratios.map(({ estimate }) => estimate),
      lower_ci: native.odds_ratios.map(({ ci_lower }) => ci_lower),
      upper_ci: native.odds_ratios.map(({ ci_upper }) => ci_upper),
    },
    r_squared_nagelkerke: native.r_squared_nagelkerke,
    lr_test: native.likelihood_ratio_test,
    brier: native.brier_score,
    covariance: native.covariance,
  }),
});
