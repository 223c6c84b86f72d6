import betainc from '@stdlib/math-base-special-betainc';
import { chiSquared } from './chi-squared.js';
import { insistDegrees, type Law, positiveLaw } from './law.js';
import { inverseOnPositive } from './root.js';

/**
 * Fisher's F law with `df1` and `df2` degrees of freedom.
 *
 * P(F > f) = I_x(df2/2, df1/2) with x = df2/(df2 + df1·f). The incomplete beta function is always given the smaller of
 * x and 1 − x, the one that keeps its digits.
 * @throws RangeError if a number of degrees of freedom is not positive, or df1 is infinite
 * @see Abramowitz & Stegun (1964), 26.6.2
 */
export function fisherF(df1: number, df2: number): Law {
  insistDegrees(df1);
  insistDegrees(df2);
  if (df1 === Infinity) throw new RangeError('the first degrees of freedom are finite');
  if (df2 === Infinity) {
    const law = chiSquared(df1);
    return positiveLaw(
      (f) => law.lower(f * df1),
      (f) => law.upper(f * df1),
      inverseOnPositive,
    );
  }
  const tail = (f: number, upper: boolean): number => {
    const ratio = f * (df1 / df2);
    return ratio < 1
      ? betainc(ratio / (1 + ratio), df1 / 2, df2 / 2, true, upper)
      : betainc(1 / (1 + ratio), df2 / 2, df1 / 2, true, !upper);
  };
  return positiveLaw(
    (f) => tail(f, false),
    (f) => tail(f, true),
    inverseOnPositive,
  );
}
