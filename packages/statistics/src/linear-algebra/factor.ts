import { compensatedDot } from '../summation/compensated-dot.js';

/** A factored symmetric positive semidefinite matrix. */
export interface Factor {
  /** The number of columns that are not combinations of earlier ones. */
  readonly rank: number;
  /** Columns that are, within `tolerance`, combinations of earlier kept ones; ascending. */
  readonly aliased: readonly number[];
  /** 1-norm condition number of the kept part, scaled to unit diagonal; 1 for orthogonal columns. */
  readonly condition: number;
  /** log det of the kept part. */
  readonly logDeterminant: number;
  /** x with A·x = b on the kept columns, 0 on the aliased ones. */
  solve(b: ArrayLike<number>): Float64Array;
  /** The inverse of the kept part, 0 in aliased rows and columns. */
  inverse(): Float64Array[];
}

/**
 * Cholesky factorisation A = D·L·Lᵀ·D of a symmetric positive semidefinite matrix, D scaling it to a diagonal near 1.
 *
 * Columns are taken in order; a column whose remaining fraction of the diagonal is at most `tolerance` is dropped as
 * aliased, as R's `lm` does. For a Gram matrix of centred columns that fraction is 1 − R² of the column given the earlier
 * ones. D holds powers of two, so scaling rounds nothing; solutions are refined once against residuals in doubled
 * precision, which gives nearly all digits if the condition number is well below 10¹⁶.
 * @param matrix p rows of length p; only its values, never their order of magnitude, decide the rank
 * @throws RangeError if an entry is not finite or a diagonal entry is negative
 * @see Higham (2002), Accuracy and Stability of Numerical Algorithms, chapters 10 and 12
 */
export function factor(matrix: readonly ArrayLike<number>[], { tolerance = 1e-12 } = {}): Factor {
  const scale = scaling(matrix);
  const scaled = matrix.map((row, i) => Float64Array.from(row, (value, j) => value * scale[i]! * scale[j]!));
  const { kept, aliased, lower } = cholesky(scaled, scale, tolerance);
  const block = kept.map((i) => Float64Array.from(kept, (j) => scaled[i]![j]!));

  const solveScaled = (b: Float64Array): Float64Array => {
    const x = substitute(lower, b);
    const residual = block.map((row, i) => compensatedDot(row, x, -b[i]!));
    const correction = substitute(lower, Float64Array.from(residual));
    return x.map((value, i) => value - correction[i]!);
  };
  const solve = (b: ArrayLike<number>): Float64Array => {
    const x = new Float64Array(matrix.length);
    const y = solveScaled(Float64Array.from(kept, (i) => b[i]! * scale[i]!));
    kept.forEach((i, at) => {
      x[i] = y[at]! * scale[i]!;
    });
    return x;
  };
  const columns = kept.map((_, at) => solveScaled(unit(kept.length, at)));
  return {
    rank: kept.length,
    aliased,
    condition: kept.length === 0 ? 1 : oneNorm(block, (d) => 1 / d) * oneNorm(columns, (d) => d, block),
    logDeterminant: kept.reduce((sum, i, at) => sum + 2 * (Math.log(lower[at]![at]!) - Math.log(scale[i]!)), 0),
    solve,
    inverse() {
      const inverse = matrix.map(() => new Float64Array(matrix.length));
      kept.forEach((i, a) => {
        kept.forEach((j, b) => {
          inverse[i]![j] = 0.5 * (columns[a]![b]! + columns[b]![a]!) * scale[i]! * scale[j]!;
        });
      });
      return inverse;
    },
  };
}

/** The power of two nearest to 1/√aᵢᵢ, and 0 for a zero column. */
function scaling(matrix: readonly ArrayLike<number>[]): Float64Array {
  return Float64Array.from(matrix, (row, i) => {
    const diagonal = row[i]!;
    if (!(diagonal >= 0) || Array.from(row).some((value) => !Number.isFinite(value)))
      throw new RangeError('a Gram matrix is finite and its diagonal not negative');
    return diagonal === 0 ? 0 : 2 ** -Math.round(Math.log2(diagonal) / 2);
  });
}

function cholesky(scaled: readonly Float64Array[], scale: Float64Array, tolerance: number) {
  const kept: number[] = [];
  const aliased: number[] = [];
  const lower: Float64Array[] = [];
  for (let j = 0; j < scaled.length; j++) {
    const row = new Float64Array(scaled.length);
    kept.forEach((i, at) => {
      row[at] = (scaled[j]![i]! - dot(row, lower[at]!, at)) / lower[at]![at]!;
    });
    const remaining = scaled[j]![j]! - dot(row, row, kept.length);
    if (scale[j] === 0 || !(remaining > tolerance * scaled[j]![j]!)) {
      aliased.push(j);
      continue;
    }
    row[kept.length] = Math.sqrt(remaining);
    lower.push(row);
    kept.push(j);
  }
  return { kept, aliased, lower };
}

function dot(a: Float64Array, b: Float64Array, length: number): number {
  let total = 0;
  for (let k = 0; k < length; k++) total += a[k]! * b[k]!;
  return total;
}

/** x with L·Lᵀ·x = b. */
function substitute(lower: readonly Float64Array[], b: Float64Array): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < x.length; i++) x[i] = (x[i]! - dot(lower[i]!, x, i)) / lower[i]![i]!;
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i]! -= lower[k]![i]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  return x;
}

const unit = (length: number, at: number): Float64Array => Float64Array.from({ length }, (_, i) => (i === at ? 1 : 0));

/** The 1-norm of a symmetric matrix, its entries times f(√dᵢ·√dⱼ) with d the diagonal of `by`. */
function oneNorm(rows: readonly Float64Array[], f: (d: number) => number, by = rows): number {
  const root = by.map((row, i) => Math.sqrt(row[i]!));
  return Math.max(
    ...rows.map((row, i) => row.reduce((sum, value, j) => sum + Math.abs(value) * f(root[i]! * root[j]!), 0)),
  );
}
