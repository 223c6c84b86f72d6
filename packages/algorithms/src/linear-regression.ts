import { algorithm, choice, flag, insist, many, one, pairsOf, real } from '@mip/specification';
import { fisherF, studentT } from '@mip/statistics';
import { coefficientTable } from './shared/coefficients.js';
import { designMatrix, firstLook } from './shared/design-matrix.js';
import { defined } from './shared/json-number.js';
import { leastSquares } from './shared/least-squares.js';

/**
 * Linear regression by ordinary least squares.
 *
 * With p columns beside the intercept, residual variance s² = RSS/(n − p − 1), standard errors s·√diag((XᵀX)⁻¹), and
 * F = ((TSS − RSS)/p)/s². Without intercept, TSS is about 0 and the degrees of freedom are n − p.
 * @throws NOT_ENOUGH_ROWS, TOO_FEW_LEVELS, COLLINEAR   @see Seber & Lee (2003), Linear Regression Analysis, chapter 3
 */
export const linearRegression = algorithm({
  id: 'linear_regression',
  title: 'Linear Regression',
  description: 'How a numeric outcome depends on covariates, by least squares.',
  cites: 'Seber & Lee (2003), Linear Regression Analysis, chapter 3',
  variables: {
    y: one('numeric', 'Outcome', { description: 'The numeric variable to be explained.' }),
    x: many(['numeric', 'nominal'], 'Covariates', { min: 0 }),
  },
  parameters: {
    intercept: flag({ label: 'With intercept', default: true }),
    interactions: pairsOf('x', { label: 'Interactions', help: 'Pairs of covariates.', default: [] }),
    alpha: real({ label: 'One minus the confidence level', default: 0.05, above: 0, below: 1 }),
    collinear: choice(['refuse', 'minimum-norm'], { label: 'Collinear columns', default: 'refuse' }),
  },
  missing: 'complete',
  design: { covariates: 'x' },
  async run({ y, x, intercept, interactions, alpha, collinear }, study) {
    const look = await firstLook(study, x, y);
    const { n } = look;
    const { X, names, constant } = designMatrix(x, look, { intercept, interactions });
    insist(
      constant.length === 0 || collinear === 'minimum-norm',
      'TOO_FEW_LEVELS',
      `all rows have the same level of ${constant.join(', ')}: leave it out`,
    );
    const dfModel = names.length - (intercept ? 1 : 0);
    const dfResid = n - names.length;
    insist(names.length > 0, 'BAD_PARAMETER', 'a model needs a covariate or an intercept');
    insist(dfResid > 0, 'NOT_ENOUGH_ROWS', 'the model needs more rows than coefficients');

    const fit = await leastSquares(study, X, y, { look, intercept, collinear });
    const { rss, tss } = fit;
    const variance = rss / dfResid;
    const covariance = fit.unscaled.map((row) => row.map((value) => value * variance));
    const table = coefficientTable(fit.coefficients, covariance, studentT(dfResid), alpha);
    const f = (tss - rss) / dfModel / variance;
    const logLikelihood = -0.5 * n * (Math.log((2 * Math.PI * rss) / n) + 1);
    const estimated = fit.rank + 1;
    return {
      dependent_var: y.code,
      n_obs: n,
      df_resid: dfResid,
      df_model: dfModel,
      rank: fit.rank,
      rse: Math.sqrt(variance),
      r_squared: defined(1 - rss / tss),
      r_squared_adjusted: defined(1 - (variance * (n - (intercept ? 1 : 0))) / tss),
      f_stat: dfModel > 0 ? defined(f) : null,
      f_pvalue: dfModel > 0 && f >= 0 ? defined(fisherF(dfModel, dfResid).upper(f)) : null,
      indep_vars: names,
      coefficients: table.coefficients,
      std_err: table.std_err,
      t_stats: table.statistics,
      pvalues: table.pvalues,
      lower_ci: table.lower_ci,
      upper_ci: table.upper_ci,
      rss,
      tss,
      ss_regression: tss - rss,
      log_likelihood: defined(logLikelihood),
      aic: defined(2 * estimated - 2 * logLikelihood),
      bic: defined(Math.log(n) * estimated - 2 * logLikelihood),
      covariance: covariance.map((row) => Array.from(row)),
    };
  },
});
