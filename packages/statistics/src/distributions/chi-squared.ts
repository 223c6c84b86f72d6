import gammainc from '@stdlib/math-base-special-gammainc';
import { insistDegrees, type Law, positiveLaw } from './law.js';
import { inverseOnPositive } from './root.js';

/**
 * The χ² law with `df` degrees of freedom: P(X > x) = Q(df/2, x/2), the regularised upper incomplete gamma function.
 *
 * @throws RangeError if df is not positive and finite
 * @see Abramowitz & Stegun (1964), 26.4.19
 */
export function chiSquared(df: number): Law {
  insistDegrees(df);
  if (df === Infinity) throw new RangeError('degrees of freedom are finite');
  return positiveLaw(
    (x) => gammainc(x / 2, df / 2, true, false),
    (x) => gammainc(x / 2, df / 2, true, true),
    inverseOnPositive,
  );
}
