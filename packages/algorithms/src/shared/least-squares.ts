import { gram, type Numeric, sum, type Vector, columnsOf as variablesOf } from '@mip/aggregates';
import { insist, type Study } from '@mip/specification';
import { compensatedDot, factor, pseudoInverse } from '@mip/statistics';
import {
  type Basis,
  centredBasis,
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
} from './basis.js';
import { insistSound } from './beyond-numbers.js';
import { type DesignMatrix, type FirstLook, spreadsOf, without } from './design-matrix.js';
import { lostTerms } from './lost-terms.js';
import { because } from './refusals.js';

export interface LeastSquares {
  /** Of the columns of the design that was fitted, which `drop` leaves columns out of. */
  readonly coefficients: Float64Array;
  /** (XᵀX)⁻¹, or its pseudo-inverse. */
  readonly unscaled: Matrix;
  readonly rss: number;
  /** About the mean of y, or about 0 without intercept. */
  readonly tss: number;
  readonly rank: number;
  readonly fitted: DesignMatrix;
}

/** What to do with columns that are combinations of others. */
export type Collinear = 'refuse' | 'drop' | 'minimum-norm';

export interface LeastSquaresOptions {
  readonly look: FirstLook;
  /** The first column of X is the intercept. */
  readonly intercept: boolean;
  readonly collinear: Collinear;
}

/** Rounds of refinement; the second and later only where the first still moved the estimate. */
const MOST_REFINEMENTS = 4;
/** What R's `lm` takes for a combination of earlier columns, of columns about their means. */
const TOLERANCE = 1e-7;
/** The squared condition number up to which one Gram matrix gives standard errors to 1e-12. */
const ENOUGH = 2e3;

/**
 * b minimising |y − X·b|².
 *
 * Columns are centred at their means, and interactions at the products of these. Their Gram matrix is factored; where
 * it is ill-conditioned, the Gram matrix of the orthogonal columns that this gives is asked for in turn, so standard
 * errors lose κ·ε and not κ²·ε. The estimate is refined by asking for Xᵀ(y − X·b), which is what a residual at full
 * precision can still tell. RSS comes from these residuals, never from a difference of large sums.
 * @throws COLLINEAR naming the columns that are combinations of earlier ones, OUT_OF_DOMAIN where squares are no sound numbers
 * @see Björck (1996), Numerical Methods for Least Squares Problems, §2.9; `orthonormalBasis`
 */
export async function leastSquares(
  study: Study,
  design: DesignMatrix,
  y: Numeric,
  options: LeastSquaresOptions,
): Promise<LeastSquares> {
  const { look, intercept, collinear } = options;
  const { n } = look;
  const p = design.names.length;
  const centre = intercept ? look.total / n : 0;
  const apart = y.minus(centre);
  const inBasis = async (basis: Basis) => {
    /** The Gram matrix of the columns of some basis, and their products with y. */
    const productsWith = async (Q: Vector, note: string) =>
      study.ask({ gram: gram(Q), withY: sum(Q.times(apart).append(apart.squared())) }, note);
    const first = await productsWith(basis.of(design.X), 'cross-products about the means');
    insistSound([
      ...spreadsOf(design, n, first.gram, basis.cancelled),
      { of: [...variablesOf(y.node)], n, size: Math.abs(look.total / n), squares: first.withY[p]! },
    ]);
    const found = await orthogonalise({
      n,
      gram: first.gram,
      cancelled: basis.cancelled,
      tolerance: TOLERANCE,
      enough: ENOUGH,
      ask: async (S) => (await productsWith(basis.times(S).of(design.X), 'cross-products of orthogonal columns')).gram,
    });
    return { basis, first, found };
  };
  const { basis, first, found } = await firstIndependent(basesFor(design, options), inBasis);
  const tss = first.withY[p]! - (intercept ? first.withY[0]! ** 2 / n : 0);
  if (!found.independent && collinear !== 'minimum-norm') {
    insist(collinear === 'drop', 'COLLINEAR', lostTerms(design, found, 'refused'));
    study.notice('COLLINEAR', lostTerms(design, found, 'dropped'));
    return leastSquares(study, without(design, [...found.empty, ...found.aliased]), y, options);
  }
  if (!found.independent) study.notice('COLLINEAR', because('shortest'));
  const solver = found.independent ? orthogonalSolver(basis, found.S) : shortestSolver(basis, first.gram, intercept);

  const Z = basis.of(design.X);
  let b = solver.solve(first.withY.subarray(0, p));
  let rss = 0;
  const negligible = 1e-14 * Math.sqrt(tss);
  for (let step = 1; step <= MOST_REFINEMENTS; step++) {
    const residual = apart.minus(Z.dot(b));
    const { left } = await study.ask({ left: sum(Z.times(residual).append(residual.squared())) }, `residuals, ${step}`);
    const gradient = left.subarray(0, p);
    const change = solver.solve(gradient);
    rss = left[p]! - compensatedDot(gradient, change);
    b = b.map((value, j) => value + change[j]!);
    const settled = change.every(
      (value, j) =>
        Math.abs(value) <= 1e-9 * Math.abs(b[j]!) || Math.abs(value) * Math.sqrt(first.gram[j]![j]!) <= negligible,
    );
    if (settled) break;
  }
  const coefficients = basis.coefficients(b);
  if (intercept) coefficients[0]! += centre;
  return {
    coefficients: solver.shortest(coefficients),
    unscaled: solver.unscaled,
    rss: Math.max(0, rss),
    tss,
    rank: solver.rank,
    fitted: design,
  };
}

/** In which bases to look for independent columns, in turn. */
function basesFor(design: DesignMatrix, { look, intercept, collinear }: LeastSquaresOptions): readonly Basis[] {
  if (!intercept) return [plainBasis(design.names.length)];
  return collinear === 'minimum-norm' ? [centredBasis(design, look)] : startingBases(design, look);
}

/** Solves ZᵀZ·b = v for the columns Z of a basis, and knows what follows for X. */
interface Solver {
  readonly rank: number;
  /** (XᵀX)⁻¹, or its pseudo-inverse. */
  readonly unscaled: Matrix;
  solve(v: Float64Array): Float64Array;
  /** Of all coefficients for X that fit equally well, those of least norm. */
  shortest(coefficients: Float64Array): Float64Array;
}

/** Where Z·S is orthonormal, (ZᵀZ)⁻¹ is S·Sᵀ. */
function orthogonalSolver(basis: Basis, S: Matrix): Solver {
  const across = columnsOf(S);
  return {
    rank: S.length,
    unscaled: squareOf(basis.times(S).root),
    solve: (v) => timesVector(S, timesVector(across, v)),
    shortest: (coefficients) => coefficients,
  };
}

/** By the pseudo-inverse of XᵀX, which follows from ZᵀZ where Z = X − 1·shiftᵀ and the first column of both is 1. */
function shortestSolver({ shift }: Basis, gram: Matrix, intercept: boolean): Solver {
  const move = identity(gram.length);
  if (intercept) move[0] = move[0]!.map((value, j) => value + shift[j]!);
  const A = product(product(columnsOf(move), gram), move);
  const P = pseudoInverse(A);
  const inverse = product(product(move, P), columnsOf(move));
  return {
    rank: factor(gram, { tolerance: 1e-13 }).rank,
    unscaled: P,
    solve: (v) => timesVector(inverse, v),
    shortest: (coefficients) => timesVector(P, timesVector(A, coefficients)),
  };
}
