/** What is known of a number over n rows. */
export interface Spread {
  readonly n: number;
  /** The size of the numbers whose rounding is in it: of its mean, or of what it is the difference of. */
  readonly size: number;
  /** Σ(y − mean)² */
  readonly squares: number;
}

/** Standard deviations below this many roundings of the numbers are rounding themselves. */
const ROUNDINGS = 10;

/**
 * Whether a number is constant to rounding: √(squares/n) ≤ 10·ε·size.
 *
 * Such a number is said to be constant, and never tested. R's `t.test` calls data essentially constant where their
 * standard error falls below 10·ε times the mean.
 */
export const isConstant = ({ n, size, squares }: Spread): boolean =>
  Math.sqrt(squares / n) <= ROUNDINGS * Number.EPSILON * size;

/** Mean squares below this have lost digits, and products of those above the other leave the doubles. */
const LEAST = 1e-270;
const GREATEST = 1e270;

/** Whether squares are so large or so small that they, or what is computed from them, are no sound numbers. */
export function hasUnsoundSquares({ n, size, squares }: Spread): boolean {
  const square = squares / n;
  if (!(square <= GREATEST)) return true;
  if (square >= LEAST) return false;
  // Too small: unless all is 0, or the numbers are so much larger that this is their rounding.
  const rounding = (ROUNDINGS * Number.EPSILON * size) ** 2;
  return (square > 0 || size > 0) && rounding < LEAST;
}
