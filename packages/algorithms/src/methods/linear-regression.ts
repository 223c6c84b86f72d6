import { vocabulary } from '@mip/report';
import { algorithm, choice, flag, insist, levelPer, many, one, pairsOf, real } from '@mip/specification';
import { fisherF, studentT } from '@mip/statistics';
import { codingSentences, coefficientsPart, effectsPart } from '../presenting/coefficient-parts.js';
import { estimable, withUnit } from '../presenting/names.js';
import { common } from '../presenting/words.js';
import {
  type CoefficientTable,
  coefficientFields,
  coefficientTable,
  covarianceField,
  toldCoefficients,
} from '../shared/coefficients.js';
import { isConstant } from '../shared/degenerate.js';
import { designMatrix, firstLook, referring, term } from '../shared/design-matrix.js';
import { defined } from '../shared/json-number.js';
import { leastSquares } from '../shared/least-squares.js';
import { reference, referencesOf } from '../shared/references.js';
import { because } from '../shared/refusals.js';
import { confidenceLevel, count, list, nullable, numeric, record, text } from '../shared/result-types.js';

const { words, say } = vocabulary('linear_regression', {
  effects_on: 'Effects on {outcome}',
  coefficients_of: 'Coefficients: {outcome}',
  r_squared_adjusted: 'R² adjusted',
  residual_standard_error: 'Residual standard error',
  f: 'F ({df_model}, {df_residual})',
  f_p_value: 'p of F',
  least_squares: 'Coefficients were estimated by ordinary least squares.',
  perfect: 'The fit is perfect: what is left of the residuals is rounding, so nothing is tested.',
});

/** A fit is perfect where its residuals are this small beside the data: what is left of them is rounding. */
const PERFECT = 1e-24;

const result = record({
  outcome: text('Code of the outcome'),
  n_obs: count('Rows used'),
  df_model: count('Terms beside the intercept'),
  df_residual: count('Rows less terms'),
  rank: count('Of the design'),
  confidence_level: confidenceLevel,
  terms: list(term),
  references: list(reference),
  ...coefficientFields,
  residual_standard_error: numeric('√(residual sum of squares / df_residual)'),
  r_squared: nullable('1 − residual over total sum of squares'),
  r_squared_adjusted: nullable('R² that counts degrees of freedom'),
  f_stat: nullable('Test of all terms beside the intercept; null without any, or where the fit is perfect'),
  f_p_value: nullable('P(F ≥ f_stat)'),
  residual_sum_of_squares: numeric('Σ(y − fitted)²'),
  total_sum_of_squares: numeric('About the mean, or about 0 without intercept'),
  regression_sum_of_squares: numeric('Total less residual'),
  log_likelihood: nullable('Of normal errors; null for a perfect fit'),
  aic: nullable('Akaike’s criterion'),
  bic: nullable('Schwarz’s criterion'),
  covariance: covarianceField,
});

/**
 * Linear regression by ordinary least squares.
 *
 * With p columns beside the intercept, residual variance s² = RSS/(n − p − 1), standard errors s·√diag((XᵀX)⁻¹), and
 * F = ((TSS − RSS)/p)/s². Without intercept, TSS is about 0 and the degrees of freedom are n − p.
 * Where the fit is perfect to rounding, nothing is tested.
 * @throws NOT_ENOUGH_ROWS, TOO_FEW_LEVELS, COLLINEAR, ZERO_VARIANCE   @see Seber & Lee (2003), Linear Regression Analysis, chapter 3
 */
export const linearRegression = algorithm({
  id: 'linear_regression',
  title: 'Linear regression',
  description: 'How a numeric outcome depends on covariates, by least squares.',
  cites: 'Seber & Lee (2003), Linear Regression Analysis, chapter 3',
  question: 'predict',
  formula: '{y} ~ {x+}',
  variables: {
    y: one('numeric', 'Outcome', { description: 'The numeric variable to be explained.' }),
    x: many(['numeric', 'nominal'], 'Covariates', { min: 0 }),
  },
  parameters: {
    intercept: flag({ label: 'With intercept', default: true }),
    interactions: pairsOf('x', { label: 'Interactions', help: 'Pairs of covariates.', default: [] }),
    reference: levelPer('x', {
      label: 'Reference levels',
      help: 'The level that the others of a covariate are compared with; the first declared one where none is chosen.',
      optional: true,
    }),
    alpha: real({ label: 'Significance level', default: 0.05, above: 0, below: 1 }),
    collinear: choice(['refuse', 'drop', 'minimum-norm'], {
      label: 'Collinear columns',
      default: 'refuse',
      labels: {
        refuse: 'Refuse',
        drop: 'Leave the later one out',
        'minimum-norm': 'Shortest solution (minimum norm)',
      },
    }),
  },
  missing: 'complete',
  independentRows: true,
  version: 3,
  result,
  covariances: ['covariance'],
  words,
  design: { covariates: 'x', reference: 'reference' },
  async run({ y, x, intercept, interactions, alpha, collinear }, study) {
    const look = await firstLook(study, x, y);
    const { n, constant } = look;
    const design = designMatrix(x, look.levels, { intercept, interactions });
    insist(
      constant.length === 0 || collinear !== 'refuse',
      'TOO_FEW_LEVELS',
      because('one_level', { variables: constant.join(', ') }),
    );
    insist(design.names.length > 0, 'BAD_PARAMETER', because('no_term'));
    insist(n > design.names.length || collinear === 'drop', 'NOT_ENOUGH_ROWS', because('rows_than_coefficients'));

    const fit = await leastSquares(study, design, y, { look, intercept, collinear });
    const { rss, tss, fitted } = fit;
    const dfModel = fitted.names.length - (intercept ? 1 : 0);
    const dfResid = n - fitted.names.length;
    insist(dfResid > 0, 'NOT_ENOUGH_ROWS', because('rows_than_coefficients'));
    insist(
      !isConstant({ n, size: Math.abs(look.total / n), squares: tss }),
      'ZERO_VARIANCE',
      because('no_spread', { variable: y.code }),
    );
    const perfect = rss <= PERFECT * tss;
    if (perfect) study.notice('PERFECT_FIT', say('perfect'));
    const variance = rss / dfResid;
    const covariance = fit.unscaled.map((row) => row.map((value) => value * variance));
    const table = coefficientTable(
      { coefficients: fit.coefficients, covariance, fitted, perfect },
      design,
      studentT(dfResid),
      alpha,
    );
    const f = (tss - rss) / dfModel / variance;
    const tested = dfModel > 0 && !perfect;
    const logLikelihood = -0.5 * n * (Math.log((2 * Math.PI * rss) / n) + 1);
    const estimated = fit.rank + 1;
    return {
      outcome: y.code,
      n_obs: n,
      df_model: dfModel,
      df_residual: dfResid,
      rank: fit.rank,
      confidence_level: 1 - alpha,
      terms: [...design.terms],
      references: referencesOf(study, referring(x, intercept), look.levels),
      ...table,
      residual_standard_error: Math.sqrt(variance),
      r_squared: defined(1 - rss / tss),
      r_squared_adjusted: defined(1 - (variance * (n - (intercept ? 1 : 0))) / tss),
      f_stat: tested ? defined(f) : null,
      f_p_value: tested && f >= 0 ? defined(fisherF(dfModel, dfResid).upper(f)) : null,
      residual_sum_of_squares: rss,
      total_sum_of_squares: tss,
      regression_sum_of_squares: tss - rss,
      log_likelihood: perfect ? null : defined(logLikelihood),
      aic: perfect ? null : defined(2 * estimated - 2 * logLikelihood),
      bic: perfect ? null : defined(Math.log(n) * estimated - 2 * logLikelihood),
    };
  },
  told(fit, digits, { intercept, alpha }) {
    const n = digits.count(fit.n_obs);
    const { df_model } = fit;
    const df = n - (fit.n_obs - fit.df_residual);
    const table = toldCoefficients(fit, digits, studentT(df), alpha);
    const spread = digits.spread(fit.residual_standard_error);
    const f =
      fit.f_stat === null ? null : digits.statistic(df_model === 1 ? squareOfTheOnly(table, fit.terms) : fit.f_stat);
    // R² and F give each other back, and the residual standard error gives all sums of squares and the likelihood.
    const isPerfect = df_model > 0 && f === null;
    const share = isPerfect ? 1 : ((f ?? 0) * df_model) / ((f ?? 0) * df_model + df);
    const rss = df * spread ** 2;
    const tss = isPerfect ? digits.statistic(fit.total_sum_of_squares) : rss / (1 - share);
    const ll =
      fit.log_likelihood === null ? null : digits.statistic(-0.5 * n * (Math.log((2 * Math.PI * rss) / n) + 1));
    const estimated = fit.rank + 1;
    return {
      ...fit,
      ...table,
      n_obs: n,
      df_residual: df,
      residual_standard_error: spread,
      r_squared: fit.r_squared && digits.statistic(share),
      r_squared_adjusted:
        fit.r_squared_adjusted && digits.statistic(1 - ((1 - share) * (n - (intercept ? 1 : 0))) / df),
      f_stat: f,
      f_p_value: f === null ? null : digits.p(fisherF(df_model, df).upper(f)),
      residual_sum_of_squares: digits.statistic(rss),
      total_sum_of_squares: digits.statistic(tss),
      regression_sum_of_squares: digits.statistic(tss - rss),
      log_likelihood: ll,
      aic: ll === null ? null : digits.statistic(2 * estimated - 2 * ll),
      bic: ll === null ? null : digits.statistic(Math.log(n) * estimated - 2 * ll),
    };
  },
  present(fit, { y }, question) {
    const outcome = withUnit(y.variable);
    return [
      { kind: 'methods', sentences: [say('least_squares'), ...codingSentences(fit, question)] },
      effectsPart(
        fit,
        {
          title: say('effects_on', { outcome }),
          estimate: common('effect'),
          scale: 'linear',
          values: fit.coefficients,
          within: fit.within ?? [],
          lower: fit.ci_lower,
          upper: fit.ci_upper,
        },
        question,
      ),
      coefficientsPart(fit, { title: say('coefficients_of', { outcome }), statistic: 't' }, question),
      {
        kind: 'facts',
        facts: [
          { label: common('rows_used'), value: fit.n_obs, format: 'count' },
          { label: 'R²', value: estimable(fit.r_squared), format: 'number' },
          { label: say('r_squared_adjusted'), value: estimable(fit.r_squared_adjusted), format: 'number' },
          { label: say('residual_standard_error'), value: fit.residual_standard_error, format: 'number' },
          {
            label: say('f', {
              df_model: { value: fit.df_model, as: 'count' },
              df_residual: { value: fit.df_residual, as: 'count' },
            }),
            value: estimable(fit.f_stat),
            format: 'number',
          },
          { label: say('f_p_value'), value: estimable(fit.f_p_value), format: 'p' },
          { label: common('log_likelihood'), value: estimable(fit.log_likelihood), format: 'number' },
          { label: 'AIC', value: estimable(fit.aic), format: 'number' },
          { label: 'BIC', value: estimable(fit.bic), format: 'number' },
        ],
      },
    ];
  },
});

/** t² of the only term that is tested beside the intercept. */
function squareOfTheOnly(
  { coefficients, standard_errors }: Pick<CoefficientTable, 'coefficients' | 'standard_errors'>,
  terms: readonly { readonly factors: readonly unknown[] }[],
): number {
  const j = terms.findIndex(({ factors }, i) => factors.length > 0 && coefficients[i] !== null);
  return (coefficients[j]! / standard_errors[j]!) ** 2;
}
