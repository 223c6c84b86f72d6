import { eigenSymmetric } from './eigen-symmetric.js';
import { factor } from './factor.js';

/**
 * The Moore–Penrose inverse of a symmetric positive semidefinite matrix.
 *
 * The rank is decided on the matrix scaled to unit diagonal, so units of measurement do not matter: at full rank this
 * is the plain inverse; else the `rank` largest eigenvalues are inverted and the rest, rounding noise, dropped.
 * @param matrix p rows of length p
 * @throws RangeError if an entry is not finite or a diagonal entry is negative
 * @see Penrose (1955), Mathematical Proceedings of the Cambridge Philosophical Society 51, 406–413
 */
export function pseudoInverse(matrix: readonly ArrayLike<number>[], { tolerance = 1e-12 } = {}): Float64Array[] {
  const { rank, inverse } = factor(matrix, { tolerance });
  if (rank === matrix.length) return inverse();
  const { values, vectors } = eigenSymmetric(matrix);
  return matrix.map((_, i) =>
    Float64Array.from(matrix, (_, j) => {
      let total = 0;
      for (let k = 0; k < rank; k++) total += (vectors[k]![i]! * vectors[k]![j]!) / values[k]!;
      return total;
    }),
  );
}
