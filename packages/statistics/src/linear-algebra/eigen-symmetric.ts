/** The spectral decomposition of a symmetric matrix: A = Σ values[i] · vectors[i] · vectors[i]ᵀ. */
export interface SymmetricEigen {
  /** Descending. */
  readonly values: Float64Array;
  /** Unit vectors, one per row, in the order of `values`; the entry of largest absolute value is positive. */
  readonly vectors: readonly Float64Array[];
}

/**
 * Eigenvalues and unit eigenvectors of a symmetric matrix, by cyclic Jacobi rotations.
 *
 * Absolute errors are a few ε‖A‖; vectors are orthogonal to working precision even if values coincide.
 * @param matrix p rows of length p
 * @throws RangeError if an entry is not finite
 * @see Golub & Van Loan (2013), Matrix Computations, §8.5
 */
export function eigenSymmetric(matrix: readonly ArrayLike<number>[]): SymmetricEigen {
  const a = matrix.map((row) => Float64Array.from(row));
  if (a.some((row) => row.some((value) => !Number.isFinite(value))))
    throw new RangeError('a matrix entry is not finite');
  const vectors = a.map((_, i) => Float64Array.from(a, (_, j) => (i === j ? 1 : 0)));
  const enough = Number.EPSILON * 1e-2 * frobenius(a);
  for (let sweep = 0; sweep < 60 && sweepOnce(a, vectors, enough) > 0; sweep++);
  const order = a.map((_, i) => i).sort((i, j) => a[j]![j]! - a[i]![i]!);
  return { values: Float64Array.from(order, (i) => a[i]![i]!), vectors: order.map((i) => pointed(vectors[i]!)) };
}

const frobenius = (a: readonly Float64Array[]): number => Math.hypot(...a.map((row) => Math.hypot(...row)));

/** Eliminates off-diagonal entries above `enough` by rotations; returns their number. */
function sweepOnce(a: readonly Float64Array[], vectors: readonly Float64Array[], enough: number): number {
  let rotations = 0;
  for (let p = 0; p < a.length - 1; p++)
    for (let q = p + 1; q < a.length; q++) {
      if (Math.abs(a[p]![q]!) <= enough) continue;
      rotate(a, vectors, p, q);
      rotations++;
    }
  return rotations;
}

/** Makes a[p][q] zero by a rotation in the plane of p and q. */
function rotate(a: readonly Float64Array[], vectors: readonly Float64Array[], p: number, q: number): void {
  const rowP = a[p]!;
  const rowQ = a[q]!;
  const off = rowP[q]!;
  const theta = (rowQ[q]! - rowP[p]!) / (2 * off);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(1, theta));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  const [diagonalP, diagonalQ] = [rowP[p]! - tangent * off, rowQ[q]! + tangent * off];
  turn(rowP, rowQ, cosine, sine);
  for (let i = 0; i < a.length; i++) {
    a[i]![p] = rowP[i]!;
    a[i]![q] = rowQ[i]!;
  }
  rowP[p] = diagonalP;
  rowQ[q] = diagonalQ;
  rowP[q] = 0;
  rowQ[p] = 0;
  turn(vectors[p]!, vectors[q]!, cosine, sine);
}

function turn(x: Float64Array, y: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < x.length; i++) {
    const [xi, yi] = [x[i]!, y[i]!];
    x[i] = cosine * xi - sine * yi;
    y[i] = sine * xi + cosine * yi;
  }
}

/** The vector or its negative, so that its entry of largest absolute value is positive. */
function pointed(vector: Float64Array): Float64Array {
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return largest < 0 ? vector.map((value) => -value) : vector;
}
