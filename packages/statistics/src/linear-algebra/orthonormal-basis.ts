/** A basis of the columns of V, known by their Gram matrix VᵀV alone. */
export interface OrthonormalBasis {
  /** Upper triangular, by rows: the columns of V·T have the Gram matrix I. */
  readonly T: readonly Float64Array[];
  /** What earlier columns leave of the length of each column; never less than √floor of its own length. */
  readonly lengths: Float64Array;
}

/**
 * T with TᵀGT = I for the Gram matrix G of columns V, by Cholesky's factorisation of G scaled to unit diagonal.
 *
 * Rounding leaves an error in TᵀGT of about κ²ε. Where the Gram matrix of V·T is then formed from the columns
 * themselves and goes through this function again, the product of both T is right to about κε. A column that is nearly
 * a combination of earlier ones keeps a share `floor` of its square, so that the next pass can see what is left of it.
 * @param gram p rows of length p, with a positive diagonal
 * @throws RangeError if an entry is not finite or a diagonal entry is not positive
 * @see Yamamoto, Nakatsukasa, Yanagisawa & Fukaya (2015), Electronic Transactions on Numerical Analysis 44, 306–326
 */
export function orthonormalBasis(gram: readonly ArrayLike<number>[], { floor = 1e-15 } = {}): OrthonormalBasis {
  const p = gram.length;
  const scale = Float64Array.from(gram, (row, j) => {
    if (!(row[j]! > 0) || !Array.from(row).every(Number.isFinite))
      throw new RangeError('a Gram matrix is finite and its diagonal positive');
    return 2 ** -Math.round(Math.log2(row[j]!) / 2);
  });
  const R = triangle(gram, scale, floor);
  const T = gram.map(() => new Float64Array(p));
  for (let j = 0; j < p; j++) {
    T[j]![j] = 1 / R[j]![j]!;
    for (let i = j - 1; i >= 0; i--) {
      let total = 0;
      for (let k = i + 1; k <= j; k++) total += R[i]![k]! * T[k]![j]!;
      T[i]![j] = -total / R[i]![i]!;
    }
  }
  return {
    T: T.map((row, i) => row.map((value) => value * scale[i]!)),
    lengths: Float64Array.from(R, (row, j) => row[j]! / scale[j]!),
  };
}

/** The upper triangle R with RᵀR = D·G·D. */
function triangle(gram: readonly ArrayLike<number>[], scale: Float64Array, floor: number): Float64Array[] {
  const R = gram.map(() => new Float64Array(gram.length));
  for (let j = 0; j < gram.length; j++) {
    for (let i = 0; i <= j; i++) {
      let rest = gram[i]![j]! * scale[i]! * scale[j]!;
      const whole = rest;
      for (let k = 0; k < i; k++) rest -= R[k]![i]! * R[k]![j]!;
      R[i]![j] = i === j ? Math.sqrt(Math.max(rest, floor * whole)) : rest / R[i]![i]!;
    }
  }
  return R;
}
