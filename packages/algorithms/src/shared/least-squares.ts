import { gram, type Numeric, sum, type Vector } from '@mip/aggregates';
import { insist, type Study } from '@mip/specification';
import { compensatedDot, type Factor, factor, pseudoInverse } from '@mip/statistics';
import type { FirstLook } from './design-matrix.js';
import { because } from './refusals.js';

export interface LeastSquares {
  readonly n: number;
  readonly coefficients: Float64Array;
  /** (XᵀX)⁻¹, or its pseudo-inverse. */
  readonly unscaled: readonly Float64Array[];
  readonly rss: number;
  /** About the mean of y, or about 0 without intercept. */
  readonly tss: number;
  readonly rank: number;
}

export interface LeastSquaresOptions {
  readonly look: FirstLook;
  /** The first column of X is the intercept. */
  readonly intercept: boolean;
  /** What to do with columns that are combinations of others. */
  readonly collinear: 'refuse' | 'minimum-norm';
}

type Matrix = readonly Float64Array[];

/** Rounds of refinement; the second and later only where the first still moved the estimate. */
const MOST_REFINEMENTS = 4;

/**
 * b minimising |y − X·b|².
 *
 * Columns are centred at their means, the Gram matrix is scaled to unit diagonal and factored, and the estimate is
 * refined by asking for Xᵀ(y − X·b), which is what a residual at full precision can still tell. RSS comes from these
 * residuals, never from a difference of large sums.
 * @throws COLLINEAR naming the columns that, to working precision, are combinations of earlier ones
 * @see Björck (1996), Numerical Methods for Least Squares Problems, §2.9
 */
export async function leastSquares(
  study: Study,
  X: Vector,
  y: Numeric,
  { look, intercept, collinear }: LeastSquaresOptions,
): Promise<LeastSquares> {
  const p = X.width;
  const { n } = look;
  const shift = intercept ? await meansOf(study, X, look) : new Float64Array(p);
  const centre = intercept ? look.total / n : 0;
  const Z = X.minus(shift);
  const apart = y.minus(centre);
  const { G, withY } = await study.ask(
    { G: gram(Z), withY: sum(Z.times(apart).append(apart.squared())) },
    'cross-products about the means',
  );
  const tss = withY[p]! - (intercept ? withY[0]! ** 2 / n : 0);
  const solver = solverOf(G, X.names, shift, collinear);
  if (solver.rank < p) study.notice('COLLINEAR', because('shortest'));

  let b = solver.solve(withY.subarray(0, p));
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
      (value, j) => Math.abs(value) <= 1e-9 * Math.abs(b[j]!) || Math.abs(value) * Math.sqrt(G[j]![j]!) <= negligible,
    );
    if (settled) break;
  }
  const { coefficients, unscaled } = uncentred(b, solver.inverse, shift, centre, intercept);
  return { n, coefficients: solver.shortest(coefficients), unscaled, rss: Math.max(0, rss), tss, rank: solver.rank };
}

/** Means of the columns, but 0 for the intercept; those of interactions are asked for. */
async function meansOf(study: Study, X: Vector, { n, totals }: FirstLook): Promise<Float64Array> {
  const known = X.names.every((name) => totals.has(name));
  const sums = known
    ? Float64Array.from(X.names, (name) => totals.get(name)!)
    : (await study.ask({ sums: sum(X) }, 'means of the interactions')).sums;
  return sums.map((total, j) => (j === 0 ? 0 : total / n));
}

interface Solver extends Pick<Factor, 'rank' | 'solve'> {
  readonly inverse: Matrix;
  /** Of all coefficients for X that fit equally well, those of least norm. */
  shortest(coefficients: Float64Array): Float64Array;
}

function solverOf(
  G: Matrix,
  names: readonly string[],
  shift: Float64Array,
  collinear: 'refuse' | 'minimum-norm',
): Solver {
  const factored = factor(G, { tolerance: 1e-13 });
  const { rank, aliased, solve } = factored;
  if (aliased.length === 0) return { rank, solve, inverse: factored.inverse(), shortest: (b) => b };
  const list = aliased.map((j) => names[j]).join(', ');
  insist(collinear === 'minimum-norm', 'COLLINEAR', because('collinear_or_ill', { terms: list }));
  const A = uncentredGram(G, shift);
  const P = pseudoInverse(A);
  const inverse = centredInverse(P, shift);
  return {
    rank,
    inverse,
    solve: (v) => times(inverse, v),
    shortest: (coefficients) => times(P, times(A, coefficients)),
  };
}

const times = (M: Matrix, v: ArrayLike<number>): Float64Array => Float64Array.from(M, (row) => compensatedDot(row, v));

/** XᵀX from ZᵀZ, where X = Z + 1·shiftᵀ and the first column of Z is 1. */
const uncentredGram = (G: Matrix, shift: Float64Array): Matrix =>
  G.map((row, i) =>
    row.map((value, j) => value + shift[i]! * G[0]![j]! + G[i]![0]! * shift[j]! + shift[i]! * shift[j]! * G[0]![0]!),
  );

/** L⁻¹·M·L⁻ᵀ with L as in `uncentred`. */
const centredInverse = (M: Matrix, shift: Float64Array): Matrix =>
  transformed(
    M,
    shift.map((value) => -value),
  );

/** Coefficients and inverse for X from those for Z: the intercept takes back what centring moved. */
function uncentred(b: Float64Array, inverse: Matrix, shift: Float64Array, centre: number, intercept: boolean) {
  if (!intercept) return { coefficients: b, unscaled: inverse };
  const coefficients = b.slice();
  coefficients[0] = centre + b[0]! - compensatedDot(b, shift);
  return { coefficients, unscaled: transformed(inverse, shift) };
}

/** L·M·Lᵀ, L being the identity with −shift added to its first row. */
function transformed(M: Matrix, shift: Float64Array): Matrix {
  if (shift.every((value) => value === 0)) return M;
  const left = M.map((row, i) =>
    i > 0
      ? row
      : row.map(
          (value, j) =>
            value -
            compensatedDot(
              shift,
              M.map((other) => other[j]!),
            ),
        ),
  );
  return left.map((row) => row.map((value, j) => (j > 0 ? value : value - compensatedDot(row, shift))));
}
