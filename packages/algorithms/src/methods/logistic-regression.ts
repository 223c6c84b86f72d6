import { type Part, vocabulary } from '@mip/report';
import {
  AlgorithmError,
  algorithm,
  choice,
  flag,
  insist,
  levelOf,
  levelPer,
  many,
  one,
  pairsOf,
  real,
} from '@mip/specification';
import { chiSquared, normal } from '@mip/statistics';
import Type, { type Static } from 'typebox';
import { classification, withheldClassification } from '../classification/classification.js';
import { classificationParts, classificationWords } from '../classification/classification-parts.js';
import { classified } from '../classification/classified.js';
import { possibleScores } from '../classification/possible-scores.js';
import { toldClassification } from '../classification/told-classification.js';

import { codingSentences, coefficientsPart, effectsPart } from '../presenting/coefficient-parts.js';

import { estimable, labelOf, levelLabel } from '../presenting/names.js';
import { common } from '../presenting/words.js';
import { coefficientFields, coefficientTable, covarianceField, toldCoefficients } from '../shared/coefficients.js';
import { closeLook, designMatrix, referring, term } from '../shared/design-matrix.js';
import { greatestLikelihood } from '../shared/greatest-likelihood.js';
import { defined } from '../shared/json-number.js';
import { reference, referencesOf } from '../shared/references.js';
import { because } from '../shared/refusals.js';
import { confidenceLevel, count, list, nullable, numeric, record, text } from '../shared/result-types.js';
import { together } from '../shared/together.js';
import { allHoldForEnough } from '../tables/few-patients.js';

const { words, say } = vocabulary('logistic_regression', {
  outcome: '{variable}: {positive} vs {others}',
  odds_ratios_of: 'Odds ratios: {outcome}',
  log_odds_of: 'Coefficients (log odds): {outcome}',
  odds_ratio: 'Odds ratio',
  positives: 'Patients with the outcome',
  mcfadden: 'R² (McFadden)',
  cox_snell: 'R² (Cox & Snell)',
  nagelkerke: 'R² (Nagelkerke)',
  likelihood_ratio: 'Likelihood ratio χ²',
  likelihood_ratio_p: 'p of the likelihood ratio',
  brier: 'Brier score',
  others: 'all others',
  likelihood: 'Coefficients were estimated by maximum likelihood; tests and intervals are those of Wald.',
  ...classificationWords,
});

const result = record({
  outcome: text('Code of the outcome'),
  positive_class: text('Level whose odds are modelled'),
  compared_with: Type.Union([Type.String(), Type.Null()], {
    description: 'Level that the positive class is compared with; null for all others together',
  }),
  n_obs: count('Rows used'),
  n_positive: count('Rows of the positive class'),
  df_model: count('Terms beside the intercept'),
  df_residual: count('Rows less terms'),
  confidence_level: confidenceLevel,
  terms: list(term),
  references: list(reference),
  ...coefficientFields,
  odds_ratios: list(
    record({
      estimate: nullable('e to the coefficient; null where that is too large'),
      ci_lower: nullable('e to the lower end'),
      ci_upper: nullable('e to the upper end'),
      within: Type.Optional(nullable('Half the step that the estimate is told to, at the estimate')),
    }),
  ),
  log_likelihood: numeric('At the estimate'),
  null_log_likelihood: numeric('Of the share of positives alone; of even odds without intercept'),
  aic: numeric('Akaike’s criterion'),
  bic: numeric('Schwarz’s criterion'),
  r_squared_mcfadden: numeric('1 − ll/ll₀'),
  r_squared_cox_snell: numeric('1 − e^(2(ll₀ − ll)/n)'),
  r_squared_nagelkerke: numeric('Cox & Snell’s over its maximum'),
  likelihood_ratio_test: Type.Union(
    [
      record({
        statistic: numeric('2(ll − ll₀)'),
        df: count('Degrees of freedom'),
        p_value: numeric('By the χ² law'),
      }),
      Type.Null(),
    ],
    { description: 'Null without a term beside the intercept' },
  ),
  brier_score: numeric('Mean of (y − p)²'),
  covariance: covarianceField,
  classification: Type.Union([classified, Type.Null()], { description: 'Null where it was not asked for' }),
});
type Result = Static<typeof result>;

/**
 * Logistic regression: P(y = positive class) = 1/(1 + e^(−X·β)), β of greatest likelihood by Newton's method.
 *
 * Each step asks for the score Xᵀ(y − p), the information Xᵀ diag(p(1 − p)) X and the log-likelihood, in one round; the
 * last one for the errors in a basis in which the information is nearly the identity.
 * Wald tests and intervals. R² after McFadden 1 − ll/ll₀, Cox & Snell 1 − e^(2(ll₀ − ll)/n), and Nagelkerke.
 * @throws NOT_ENOUGH_ROWS, TOO_FEW_LEVELS, COLLINEAR, SEPARATION, NOT_CONVERGED
 * @see McCullagh & Nelder (1989), Generalized Linear Models, §4.4; Albert & Anderson (1984), Biometrika 71, 1–10
 */
export const logisticRegression = algorithm({
  id: 'logistic_regression',
  title: 'Logistic regression',
  description: 'How the odds of an outcome depend on covariates.',
  cites: 'McCullagh & Nelder (1989), Generalized Linear Models, §4.4',
  question: 'predict',
  formula: 'logit P({y} = {positive_class}) ~ {x+}',
  variables: {
    y: one('nominal', 'Outcome', { description: 'The nominal variable, one level of which is to be explained.' }),
    x: many(['numeric', 'nominal'], 'Covariates', { min: 0 }),
  },
  parameters: {
    positive_class: levelOf('y', { label: 'Positive class', help: 'The level whose odds are modelled.' }),
    compared_with: levelOf('y', {
      label: 'Compared with',
      help: 'One other level, so that only patients of the two count; all other levels together where none is chosen.',
      otherThan: 'positive_class',
      optional: true,
    }),
    intercept: flag({ label: 'With intercept', default: true }),
    interactions: pairsOf('x', { label: 'Interactions', help: 'Pairs of covariates.', default: [] }),
    reference: levelPer('x', {
      label: 'Reference levels',
      help: 'The level that the others of a covariate are compared with; the first declared one where none is chosen.',
      optional: true,
    }),
    alpha: real({ label: 'Significance level', default: 0.05, above: 0, below: 1 }),
    one_level: choice(['refuse', 'leave-out'], {
      label: 'Covariates of one level',
      default: 'refuse',
      labels: { refuse: 'Refuse', 'leave-out': 'Leave out' },
    }),
    collinear: choice(['refuse', 'drop'], {
      label: 'Collinear columns',
      default: 'refuse',
      labels: { refuse: 'Refuse', drop: 'Leave the later one out' },
    }),
    classify: flag({ label: 'Confusion table and area under the ROC curve', default: true }),
  },
  missing: 'complete',
  independentRows: true,
  version: 3,
  result,
  covariances: ['covariance'],
  words,
  byDataset: true,
  design: {
    covariates: 'x',
    reference: 'reference',
    outcome: { role: 'y', level: 'positive_class', against: 'compared_with' },
  },
  async run(
    { y, x, positive_class, compared_with, intercept, interactions, alpha, one_level, collinear, classify },
    study,
  ) {
    const hit = y.is(positive_class);
    insist(intercept || x.length > 0, 'BAD_PARAMETER', because('no_term'));
    const [look, classesAreOpen] = await together(study, [
      (line) => closeLook(line, x, hit.indicator(), { intercept, interactions }),
      async (line) => classify && (await allHoldForEnough(line, [hit, hit.not()], 'classes with too few patients')),
    ]);
    const { n, total: positives, constant } = look;
    const design = designMatrix(x, look.levels, { intercept, interactions });
    const p = design.names.length;
    insist(
      constant.length === 0 || one_level === 'leave-out',
      'TOO_FEW_LEVELS',
      because('one_level', { variables: constant.join(', ') }),
    );
    insist(p > 0, 'BAD_PARAMETER', because('no_term'));
    insist(n > p, 'NOT_ENOUGH_ROWS', because('rows_than_coefficients'));
    insist(positives > 0 && positives < n, 'NOT_ENOUGH_ROWS', because('class_rows'));

    const scores = classify && classesAreOpen;
    const options = { look, intercept, collinear, scores };
    const fit = await greatestLikelihood(study, design, hit.indicator(), options).catch((error: unknown) => {
      // So few rows of a class are separated by almost any covariates: more rows are what would help.
      const isSeparated = error instanceof AlgorithmError && error.code === 'SEPARATION';
      insist(!isSeparated || Math.min(positives, n - positives) > p, 'NOT_ENOUGH_ROWS', because('class_rows'));
      throw error;
    });
    const { logLikelihood: ll, brier, fitted } = fit;
    const table = coefficientTable(fit, design, normal, alpha);
    const estimated = fitted.names.length;
    // Without intercept, the model of no term gives everybody even odds.
    const ll0 = intercept ? sharesLikelihood(positives, n) : -n * Math.LN2;
    const dfModel = estimated - (intercept ? 1 : 0);
    const likelihoodRatio = Math.max(0, 2 * (ll - ll0));
    const told = async () =>
      fit.scores
        ? classification(study, { eta: fit.eta, hit, values: possibleScores(x, fit) }, fit.scores, alpha)
        : withheldClassification(study);
    return {
      outcome: y.code,
      positive_class,
      compared_with: compared_with ?? null,
      n_obs: n,
      n_positive: positives,
      df_model: dfModel,
      df_residual: n - estimated,
      confidence_level: 1 - alpha,
      terms: [...design.terms],
      references: referencesOf(study, referring(x, intercept), look.levels),
      ...table,
      odds_ratios: ratiosOf(table),
      ...likelihoods(ll, ll0, { n, estimated }),
      likelihood_ratio_test:
        dfModel > 0
          ? { statistic: likelihoodRatio, df: dfModel, p_value: chiSquared(dfModel).upper(likelihoodRatio) }
          : null,
      brier_score: brier / n,
      classification: classify ? await told() : null,
    };
  },
  told(fit, digits, { intercept, alpha }) {
    const [n, positives] = [digits.count(fit.n_obs), digits.count(fit.n_positive)];
    const estimated = fit.n_obs - fit.df_residual;
    const table = toldCoefficients(fit, digits, normal, alpha);
    // The likelihood ratio is told, and what counts give of the null model: all likelihoods follow from these.
    const ll0 = intercept ? sharesLikelihood(positives, n) : -n * Math.LN2;
    const ratio = digits.statistic(fit.likelihood_ratio_test?.statistic ?? 0);
    const ll = ll0 + ratio / 2;
    const likely = likelihoods(ll, ll0, { n, estimated });
    const df = fit.df_model;
    return {
      ...fit,
      ...table,
      n_obs: n,
      n_positive: positives,
      df_residual: n - estimated,
      odds_ratios: ratiosOf(table).map(({ estimate, ci_lower, ci_upper }, j) => ({
        estimate: digits.statistic(estimate),
        ci_lower: digits.statistic(ci_lower),
        ci_upper: digits.statistic(ci_upper),
        within: estimate === null ? null : digits.statistic(estimate * (table.within[j] ?? 0)),
      })),
      log_likelihood: digits.computed(ll),
      null_log_likelihood: digits.computed(ll0),
      aic: digits.computed(likely.aic),
      bic: digits.computed(likely.bic),
      r_squared_mcfadden: digits.computed(likely.r_squared_mcfadden),
      r_squared_cox_snell: digits.computed(likely.r_squared_cox_snell),
      r_squared_nagelkerke: digits.computed(likely.r_squared_nagelkerke),
      likelihood_ratio_test: fit.likelihood_ratio_test && {
        statistic: ratio,
        df,
        p_value: digits.p(chiSquared(df).upper(ratio)),
      },
      brier_score: digits.statistic(fit.brier_score),
      classification: fit.classification && toldClassification(fit.classification, digits),
    };
  },
  present(fit, { y: { variable: y } }, question) {
    const positive = levelLabel(y, fit.positive_class);
    const others = fit.compared_with === null ? say('others') : levelLabel(y, fit.compared_with);
    const outcome = say('outcome', { variable: labelOf(y), positive, others });
    const ratios = fit.odds_ratios;
    const odds = effectsPart(
      fit,
      {
        title: say('odds_ratios_of', { outcome }),
        estimate: say('odds_ratio'),
        scale: 'log',
        values: ratios.map(({ estimate }) => estimate),
        within: ratios.map(({ within }) => within ?? null),
        lower: ratios.map(({ ci_lower }) => ci_lower),
        upper: ratios.map(({ ci_upper }) => ci_upper),
      },
      question,
    );
    const { classification: classes } = fit;
    const told: Part[] = classes
      ? [
          {
            kind: 'group',
            layout: 'side',
            parts: classificationParts(classes, { level: fit.confidence_level, classes: [positive, others] }, say),
          },
        ]
      : [];
    return [
      { kind: 'methods', sentences: [say('likelihood'), ...codingSentences(fit, question)] },
      odds,
      factsPart(fit),
      ...told,
      coefficientsPart(fit, { title: say('log_odds_of', { outcome }), statistic: 'z' }, question),
    ];
  },
});

/** What follows from how likely the data are at the estimate, and without any term. */
function likelihoods(ll: number, ll0: number, { n, estimated }: { readonly n: number; readonly estimated: number }) {
  const coxSnell = -Math.expm1((2 * (ll0 - ll)) / n);
  return {
    log_likelihood: ll,
    null_log_likelihood: ll0,
    aic: 2 * estimated - 2 * ll,
    bic: estimated * Math.log(n) - 2 * ll,
    r_squared_mcfadden: 1 - ll / ll0,
    r_squared_cox_snell: coxSnell,
    r_squared_nagelkerke: coxSnell / -Math.expm1((2 * ll0) / n),
  };
}

const power = (value: number | null): number | null => (value === null ? null : defined(Math.exp(value)));

/** e to each estimate and to the ends of its interval. */
const ratiosOf = ({ coefficients, ci_lower, ci_upper }: Pick<Result, 'coefficients' | 'ci_lower' | 'ci_upper'>) =>
  coefficients.map((estimate, j) => ({
    estimate: power(estimate),
    ci_lower: power(ci_lower[j]!),
    ci_upper: power(ci_upper[j]!),
  }));

const factsPart = (fit: Result): Part => {
  const test = fit.likelihood_ratio_test;
  return {
    kind: 'facts',
    facts: [
      { label: common('rows_used'), value: fit.n_obs, format: 'count' },
      { label: say('positives'), value: fit.n_positive, format: 'count' },
      { label: say('mcfadden'), value: fit.r_squared_mcfadden, format: 'number' },
      { label: say('cox_snell'), value: fit.r_squared_cox_snell, format: 'number' },
      { label: say('nagelkerke'), value: fit.r_squared_nagelkerke, format: 'number' },
      { label: say('likelihood_ratio'), value: estimable(test?.statistic ?? null), format: 'number' },
      { label: say('likelihood_ratio_p'), value: estimable(test?.p_value ?? null), format: 'p' },
      { label: common('log_likelihood'), value: fit.log_likelihood, format: 'number' },
      { label: 'AIC', value: fit.aic, format: 'number' },
      { label: 'BIC', value: fit.bic, format: 'number' },
      { label: say('brier'), value: fit.brier_score, format: 'number' },
    ],
  };
};

/** The log-likelihood of a model that gives everybody the share of positives. */
function sharesLikelihood(positives: number, n: number): number {
  const share = positives / n;
  return positives * Math.log(share) + (n - positives) * Math.log1p(-share);
}
