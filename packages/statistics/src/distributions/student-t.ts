import betainc from '@stdlib/math-base-special-betainc';
import gammaln from '@stdlib/math-base-special-gammaln';
import { insistDegrees, type SymmetricLaw, symmetricLaw } from './law.js';
import { normal } from './normal.js';
import { inverseOnPositive } from './root.js';

/**
 * Student's t law with `df` degrees of freedom, which may be fractional (Welch) or infinite (normal).
 *
 * P(|T| > t) = I_x(df/2, ½) with x = df/(df + t²). The incomplete beta function is always given the smaller of x and
 * 1 − x, the one that keeps its digits.
 * @throws RangeError if df ≤ 0
 * @see Abramowitz & Stegun (1964), 26.7.1
 */
export function studentT(df: number): SymmetricLaw {
  insistDegrees(df);
  if (df === Infinity) return normal;
  const middle = (t: number): number => {
    const ratio = (t / df) * t;
    return (
      0.5 * (ratio < 1 ? betainc(ratio / (1 + ratio), 0.5, df / 2) : betainc(1 / (1 + ratio), df / 2, 0.5, true, true))
    );
  };
  const tail = (t: number): number => {
    const ratio = (t / df) * t;
    if (t < 0.7) return 0.5 - middle(t);
    if (ratio < 1) return 0.5 * betainc(ratio / (1 + ratio), 0.5, df / 2, true, true);
    return ratio > 1e100 ? powerTail(t, df) : 0.5 * betainc(1 / (1 + ratio), df / 2, 0.5);
  };
  return symmetricLaw(tail, middle, inverseOnPositive);
}

/** The leading term of the tail, exact to the last bit where t² is beyond 1e100 df: x^(df/2)/(df·B(df/2, ½)). */
function powerTail(t: number, df: number): number {
  if (t === Infinity) return 0;
  const logBeta = gammaln(df / 2) + gammaln(0.5) - gammaln((df + 1) / 2);
  return Math.exp(df * (0.5 * Math.log(df) - Math.log(t)) - Math.log(df) - logBeta);
}
