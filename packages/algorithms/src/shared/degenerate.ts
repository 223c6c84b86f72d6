/** What is known of a number over n rows. */
interface Spread {
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
