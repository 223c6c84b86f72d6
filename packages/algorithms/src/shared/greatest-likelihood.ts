import { gram, type Numeric, number, sum, type Vector, vector } from '@mip/aggregates';
import type { Message } from '@mip/report';
import { AlgorithmError, insist, type Study } from '@mip/specification';
import { compensatedDot, orthonormalBasis } from '@mip/statistics';
import {
  type Basis,
  columnsOf,
  firstIndependent,
  identity,
  type Matrix,
  orthogonalise,
  plainBasis,
  product,
  squareOf,
  startingBases,
  timesVector,
  unlikeIdentity,
} from './basis.js';
import { insistSound } from './beyond-numbers.js';
import { type CloseLook, type DesignMatrix, spreadsOf, without } from './design-matrix.js';
import { lostTerms } from './lost-terms.js';
import { because } from './refusals.js';

export interface LogisticFit {
  /** Of the columns of `fitted`, which `drop` leaves columns out of. */
  readonly coefficients: Float64Array;
  readonly covariance: Matrix;
  readonly fitted: DesignMatrix;
  readonly logLikelihood: number;
  /** Σ(y − p)² */
  readonly brier: number;
  /** A row's linear predictor. */
  readonly eta: Numeric;
  /** Of the linear predictor before its last change; where they were asked for. */
  readonly scores: ScoreSums | undefined;
}

/** Σ (1, η, η²) over all rows, and over those of the class. */
export interface ScoreSums {
  readonly all: Float64Array;
  readonly positive: Float64Array;
}

export interface LogisticOptions {
  readonly look: CloseLook;
  /** The first column of X is the intercept. */
  readonly intercept: boolean;
  readonly collinear: 'refuse' | 'drop';
  /** Whether to ask for `scores`, in the round at the estimate. */
  readonly scores: boolean;
}

const MOST_STEPS = 30;
const MOST_PASSES = 3;
/** Steps end where the deviance changes by less than this part of it, as R's `glm` ends; two more rounds then square that error twice. */
const SETTLED = 1e-8;
/** A term whose information fell below this part of its start is on its way to infinity. */
const RUNAWAY = 1e-6;
/** A last step that still moves the linear predictor of rows by this much runs off to infinity. */
const STANDS_STILL = 0.1;
/** What R's `glm` takes for a combination of earlier columns. */
const TOLERANCE = 1e-11;
/** The squared condition number up to which Newton's steps can be taken with columns as they are. */
const ENOUGH_FOR_STEPS = 1e8;
/** The squared condition number up to which one information matrix gives standard errors to 1e-12. */
const ENOUGH = 2e3;
/** Where centring a Gram matrix about 0 cancels more than this, the columns are asked for about their means. */
const MOST_CANCELLED = 1e12;
/** R's first working responses are ±(logit ¾ + ¼/w), its first weights w = ¾·¼. */
const FIRST_STEP = 2 * (Math.log(3) + 4 / 3);

/**
 * The estimate of greatest likelihood by Newton's method, from the start that R's `glm` takes, whose first step follows
 * from the first look alone.
 *
 * Columns are centred as in `leastSquares`. Standard errors are those of the information at the estimate, in a basis in
 * which it is nearly the identity.
 */
export async function greatestLikelihood(
  study: Study,
  design: DesignMatrix,
  hit: Numeric,
  options: LogisticOptions,
): Promise<LogisticFit> {
  const { look, intercept, collinear } = options;
  const { n } = look;
  const bases = intercept ? startingBases(design, look) : [plainBasis(design.names.length)];
  const {
    basis: starting,
    first,
    found,
  } = await firstIndependent(bases, async (basis) => {
    const first = await firstProducts(study, design, basis, look, hit);
    insistSound(spreadsOf(design, n, first.gram, basis.cancelled));
    const found = await orthogonalise({
      n,
      gram: first.gram,
      cancelled: basis.cancelled,
      tolerance: TOLERANCE,
      enough: ENOUGH_FOR_STEPS,
      ask: async (S) =>
        (await study.ask({ G: gram(basis.times(S).of(design.X)) }, 'cross-products of orthogonal columns')).G,
    });
    return { basis, first, found };
  });
  if (!found.independent) {
    insist(collinear === 'drop', 'COLLINEAR', lostTerms(design, found, 'refused'));
    study.notice('COLLINEAR', lostTerms(design, found, 'dropped'));
    return greatestLikelihood(study, without(design, [...found.empty, ...found.aliased]), hit, options);
  }
  const isEasy = found.condition <= ENOUGH_FOR_STEPS;
  const basis = isEasy ? starting : starting.times(found.S);
  const half = timesVector(columnsOf(found.S), first.score);
  const start = (isEasy ? timesVector(found.S, half) : half).map((value) => FIRST_STEP * value);
  const lengths = first.gram.map((row, j) => Math.sqrt(row[j]!));
  const model: Model = isEasy
    ? { design, basis, lengths, inStart: (change) => change, gram: first.gram }
    : { design, basis, lengths, inStart: (change) => timesVector(found.S, change), gram: identity(lengths.length) };
  const steps = await newton(study, model, hit, start);
  const { beta } = steps;

  const { change, S, logLikelihood, brier, scores } = await refined(study, model, hit, steps, options.scores);
  const estimate = beta.map((value, j) => value + change[j]!);
  return {
    coefficients: basis.coefficients(estimate),
    covariance: squareOf(basis.times(S).root),
    fitted: design,
    logLikelihood,
    brier,
    eta: design.X.dot(basis.coefficients(estimate)),
    scores,
  };
}

/** What is left to change at an estimate, and S such that the information of the basis times S is the identity. */
async function refined(
  study: Study,
  { design, basis }: Model,
  hit: Numeric,
  { beta, information }: Steps,
  asksScores: boolean,
) {
  const rough = orthonormalBasis(information).T;
  const condition = Math.max(...rough.map((row, j) => information[j]![j]! * compensatedDot(row, row)));
  const isEasy = condition <= ENOUGH;
  const eta = basis.of(design.X).dot(beta);
  let S: Matrix = isEasy ? identity(rough.length) : rough;
  let scores: ScoreSums | undefined;
  for (let pass = 1; ; pass++) {
    const asked = likelihood(basis.times(S).of(design.X), eta, hit);
    const withScores =
      asksScores && pass === 1
        ? await study.ask({ ...asked, ...scoreSums(eta, hit) }, 'at the estimate; predictor of both classes')
        : undefined;
    scores ??= withScores;
    const at = withScores ?? (await study.ask(asked, 'at the estimate'));
    const { T } = orthonormalBasis(at.information);
    S = product(S, T);
    const change = timesVector(S, timesVector(columnsOf(T), at.score));
    const isDone = isEasy || unlikeIdentity(at.information) < 0.1 || pass === MOST_PASSES;
    if (isDone) return { change, S, logLikelihood: at.logLikelihood, brier: at.brier, scores };
  }
}

/** The Gram matrix of a basis, and Σ q·(y − ½): from the first look, or asked for where centring would cancel too much. */
async function firstProducts(study: Study, design: DesignMatrix, basis: Basis, look: CloseLook, hit: Numeric) {
  const { gram: about0, sums, withOutcome } = look.products(design);
  insistSound(spreadsOf(design, look.n, about0, basis.shift));
  const shift = basis.shift.map((value) => -value);
  const M = product(
    identity(shift.length).map((row, i) => (i === 0 ? row.map((value, j) => value + shift[j]!) : row)),
    basis.T,
  );
  const G = product(product(columnsOf(M), about0), M);
  const size = (values: ArrayLike<number>): Float64Array => Float64Array.from(values, Math.abs);
  const sizes = product(product(columnsOf(M).map(size), about0.map(size)), M.map(size));
  if (G.every((row, j) => sizes[j]![j]! <= MOST_CANCELLED * row[j]!)) {
    const score = withOutcome.map((value, j) => value - sums[j]! / 2);
    return { gram: G, score: timesVector(columnsOf(M), score) };
  }
  const Q = basis.of(design.X);
  return study.ask({ gram: gram(Q), score: sum(Q.times(hit.minus(0.5))) }, 'cross-products about the means');
}

interface Model {
  readonly design: DesignMatrix;
  readonly basis: Basis;
  /** Of the columns of the starting basis. */
  readonly lengths: readonly number[];
  /** The Gram matrix of the basis. */
  readonly gram: Matrix;
  /** Coefficients for the starting basis, from those for the basis. */
  inStart(change: Float64Array): Float64Array;
}

/** Where Newton's steps have ended. */
interface Steps {
  readonly beta: Float64Array;
  readonly information: Matrix;
}

/** @throws SEPARATION naming the terms that run off to infinity, NOT_CONVERGED */
async function newton(study: Study, model: Model, hit: Numeric, start: Float64Array): Promise<Steps> {
  const { design, basis } = model;
  const Q = basis.of(design.X);
  let beta: Float64Array = start;
  let before: Float64Array = start.map(() => 0);
  let deviance = Infinity;
  let held: readonly number[] | undefined;
  for (let step = 2; step <= MOST_STEPS; step++) {
    const { score, information, logLikelihood } = await study.ask(
      likelihood(Q, Q.dot(beta), hit),
      `Newton step ${step}`,
    );
    const now = -2 * logLikelihood;
    if (now > deviance * (1 + 1e-10) + 1) {
      beta = beta.map((value, j) => (value + before[j]!) / 2);
      continue;
    }
    const vanished = information.flatMap((row, j) => (row[j]! > 0 ? [] : [j]));
    insist(vanished.length === 0, 'SEPARATION', separated(design, vanished));
    const S = orthonormalBasis(information).T;
    const root = basis.times(S).root;
    const remaining = root.map((row) => 1 / compensatedDot(row, row));
    held ??= remaining;
    const gone = remaining.flatMap((value, j) => (value < RUNAWAY * held![j]! ? [j] : []));
    insist(gone.length === 0, 'SEPARATION', separated(design, gone));
    const change = timesVector(S, timesVector(columnsOf(S), score));
    // Where the deviance stands still and a term does not, its estimate is on its way to infinity.
    const settled = Math.abs(deviance - now) <= SETTLED * (Math.abs(now) + 0.1);
    before = beta;
    beta = beta.map((value, j) => value + change[j]!);
    deviance = now;
    if (!settled) continue;
    const running = runningOff(model, change);
    insist(running.length === 0, 'SEPARATION', separated(design, running));
    return { beta, information };
  }
  throw new AlgorithmError('NOT_CONVERGED', because('not_settled', { steps: MOST_STEPS }));
}

/** The terms that a last step still moves, if it moves the linear predictor of rows and is no rounding of collinear terms. */
function runningOff({ lengths, gram: G, inStart }: Model, change: Float64Array): number[] {
  if (Math.sqrt(compensatedDot(change, timesVector(G, change))) <= STANDS_STILL) return [];
  const moves = inStart(change);
  return lengths.flatMap((length, j) => (Math.abs(moves[j]!) * length > STANDS_STILL ? [j] : []));
}

/** Which terms run off to infinity; the intercept goes with the others. */
function separated({ names, terms }: DesignMatrix, gone: readonly number[]): Message {
  const others = gone.filter((j) => terms[j]!.factors.length > 0);
  const told = others.length > 0 ? others : gone;
  return because('separated', { terms: told.map((j) => names[j]).join(', ') });
}

/** Log-likelihood at a linear predictor, its first two derivatives for the columns of Q, and Σ(y − p)². */
function likelihood(Q: Vector, eta: Numeric, hit: Numeric) {
  const p = eta.logistic();
  return {
    score: sum(Q.times(hit.minus(p))),
    information: gram(Q, p.minus(p.squared())),
    logLikelihood: sum(hit.times(eta).minus(eta.softplus())),
    brier: sum(hit.minus(p).squared()),
  };
}

function scoreSums(eta: Numeric, hit: Numeric) {
  const row = vector([number(1), eta, eta.squared()]);
  return { all: sum(row), positive: sum(row.times(hit)) };
}
