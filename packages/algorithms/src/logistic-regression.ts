import { gram, type Numeric, sum, type Vector } from '@mip/aggregates';
import {
  AlgorithmError,
  algorithm,
  choice,
  flag,
  insist,
  levelOf,
  many,
  one,
  pairsOf,
  real,
  type Study,
} from '@mip/specification';
import { chiSquared, factor, normal } from '@mip/statistics';
import { classification } from './shared/classification.js';
import { coefficientTable } from './shared/coefficients.js';
import { designMatrix, firstLook } from './shared/design-matrix.js';
import { defined } from './shared/json-number.js';

/**
 * Logistic regression: P(y = positive class) = 1/(1 + e^(−X·β)), β of greatest likelihood by Newton's method.
 *
 * Each step asks for the score Xᵀ(y − p), the information Xᵀ diag(p(1 − p)) X and the log-likelihood, in one round.
 * Wald tests and intervals. R² after McFadden 1 − ll/ll₀, Cox & Snell 1 − e^(2(ll₀ − ll)/n), and Nagelkerke.
 * @throws NOT_ENOUGH_ROWS, TOO_FEW_LEVELS, COLLINEAR, SEPARATION, NOT_CONVERGED
 * @see McCullagh & Nelder (1989), Generalized Linear Models, §4.4; Albert & Anderson (1984), Biometrika 71, 1–10
 */
export const logisticRegression = algorithm({
  id: 'logistic_regression',
  title: 'Logistic Regression',
  description: 'How the odds of an outcome depend on covariates.',
  cites: 'McCullagh & Nelder (1989), Generalized Linear Models, §4.4',
  variables: {
    y: one('nominal', 'Outcome', { description: 'The nominal variable, one level of which is to be explained.' }),
    x: many(['numeric', 'nominal'], 'Covariates', { min: 0 }),
  },
  parameters: {
    positive_class: levelOf('y', { label: 'Positive class', help: 'The level whose odds are modelled.' }),
    intercept: flag({ label: 'With intercept', default: true }),
    interactions: pairsOf('x', { label: 'Interactions', help: 'Pairs of covariates.', default: [] }),
    alpha: real({ label: 'One minus the confidence level', default: 0.05, above: 0, below: 1 }),
    one_level: choice(['refuse', 'leave-out'], { label: 'Covariates of one level', default: 'refuse' }),
    classify: flag({ label: 'Confusion table and area under the ROC curve', default: true }),
  },
  missing: 'complete',
  byDataset: true,
  design: { covariates: 'x', outcome: { role: 'y', level: 'positive_class' } },
  async run({ y, x, positive_class, intercept, interactions, alpha, one_level, classify }, study) {
    const hit = y.is(positive_class);
    const look = await firstLook(study, x, hit.indicator());
    const { n, total: positives } = look;
    const { X, names, constant } = designMatrix(x, look, { intercept, interactions });
    const p = names.length;
    insist(
      constant.length === 0 || one_level === 'leave-out',
      'TOO_FEW_LEVELS',
      `all rows have the same level of ${constant.join(', ')}: leave it out`,
    );
    insist(p > 0, 'BAD_PARAMETER', 'a model needs a covariate or an intercept');
    insist(n > p, 'NOT_ENOUGH_ROWS', 'the model needs more rows than coefficients');
    insist(
      Math.min(positives, n - positives) > p,
      'NOT_ENOUGH_ROWS',
      'each class of the outcome needs more rows than the model has coefficients',
    );

    const { beta, information, logLikelihood: ll, brier } = await newton(study, X, hit.indicator(), names);
    const covariance = information.inverse();
    const table = coefficientTable(beta, covariance, normal, alpha);
    const share = positives / n;
    const ll0 = positives * Math.log(share) + (n - positives) * Math.log1p(-share);
    const coxSnell = -Math.expm1((2 * (ll0 - ll)) / n);
    const dfModel = p - (intercept ? 1 : 0);
    const likelihoodRatio = 2 * (ll - ll0);
    return {
      dependent_var: y.code,
      indep_vars: names,
      summary: {
        n_obs: n,
        coefficients: table.coefficients,
        stderr: table.std_err,
        lower_ci: table.lower_ci,
        upper_ci: table.upper_ci,
        z_scores: table.statistics,
        pvalues: table.pvalues,
        df_model: dfModel,
        df_resid: n - p,
        r_squared_cs: coxSnell,
        r_squared_mcf: 1 - ll / ll0,
        ll0,
        ll,
        aic: 2 * p - 2 * ll,
        bic: p * Math.log(n) - 2 * ll,
      },
      n_positive: positives,
      odds_ratios: {
        estimate: table.coefficients.map((value) => defined(Math.exp(value))),
        lower_ci: table.lower_ci.map((value) => (value === null ? null : defined(Math.exp(value)))),
        upper_ci: table.upper_ci.map((value) => (value === null ? null : defined(Math.exp(value)))),
      },
      r_squared_nagelkerke: coxSnell / -Math.expm1((2 * ll0) / n),
      lr_test:
        dfModel > 0
          ? { statistic: likelihoodRatio, df: dfModel, p_value: chiSquared(dfModel).upper(likelihoodRatio) }
          : null,
      brier: brier / n,
      covariance: covariance.map((row) => Array.from(row)),
      ...(classify && (await classification(study, X.dot(beta), hit))),
    };
  },
});

const MOST_STEPS = 30;
/** Steps end when the Newton decrement sᵀI⁻¹s falls below this: one more step then errs by about its square. */
const SETTLED = 1e-9;
/** A last step that still moves the linear predictor by this much runs off to infinity. */
const RUNAWAY = 0.1;

async function newton(study: Study, X: Vector, hit: Numeric, names: readonly string[]) {
  let beta: Float64Array = new Float64Array(X.width);
  let scale: readonly number[] | undefined;
  let last: boolean = false;
  for (let step = 1; step <= MOST_STEPS; step++) {
    const note = last ? 'at the estimate' : `Newton step ${step}`;
    const { score, information, logLikelihood, brier } = await likelihoodAt(study, X, hit, beta, note);
    const factored = factor(information, { tolerance: 1e-12 });
    const lost = factored.aliased.map((j) => names[j]).join(', ');
    insist(step > 1 || lost === '', 'COLLINEAR', `${lost} can be computed from the other terms: leave a term out`);
    insist(lost === '', 'SEPARATION', SEPARATED);
    scale ??= information.map((row, j) => Math.sqrt(row[j]! / information[0]![0]!));
    const change = factored.solve(score);
    const runsOff = change.some((value, j) => Math.abs(value) * scale![j]! > RUNAWAY);
    const decrement = change.reduce((total, value, j) => total + value * score[j]!, 0);
    const settled: boolean = decrement <= SETTLED;
    insist(!(settled && runsOff), 'SEPARATION', SEPARATED);
    beta = beta.map((value, j) => value + change[j]!);
    if (last) return { beta, information: factored, logLikelihood, brier };
    last = settled;
  }
  throw new AlgorithmError('NOT_CONVERGED', `Newton did not settle in ${MOST_STEPS} steps; perhaps ${SEPARATED}`);
}

/** Log-likelihood with its first two derivatives, and Σ(y − p)². */
function likelihoodAt(study: Study, X: Vector, hit: Numeric, beta: Float64Array, note: string) {
  const eta = X.dot(beta);
  const p = eta.logistic();
  return study.ask(
    {
      score: sum(X.times(hit.minus(p))),
      information: gram(X, p.minus(p.squared())),
      logLikelihood: sum(hit.times(eta).minus(eta.softplus())),
      brier: sum(hit.minus(p).squared()),
    },
    note,
  );
}

const SEPARATED =
  'the covariates separate the classes of the outcome, so no estimate of greatest likelihood exists: leave a covariate out or merge levels';
