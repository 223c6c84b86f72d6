/** Which deviations from the null hypothesis count: either side, the lower tail, or the upper tail. */
export type Alternative = 'two-sided' | 'less' | 'greater';

/** A continuous probability law, each tail computed directly: `upper(x)` is never taken as 1 − `lower(x)`. */
export interface Law {
  /** P(X ≤ x) */
  lower(x: number): number;
  /** P(X > x) */
  upper(x: number): number;
  /** The x with P(X ≤ x) = p. @throws RangeError if p is outside [0, 1] */
  quantile(p: number): number;
  /** The x with P(X > x) = p, for p too small for 1 − p. @throws RangeError if p is outside [0, 1] */
  upperQuantile(p: number): number;
}

/** A law that is symmetric about 0: what standardised estimates follow. */
export interface SymmetricLaw extends Law {
  /** P(|X| > |t|) */
  twoSided(t: number): number;
  /** The p value of a statistic. */
  test(t: number, alternative: Alternative): number;
  /** Bounds of the (1 − alpha) confidence interval of an estimate; unbounded on one side for one-sided alternatives. */
  interval(estimate: number, standardError: number, alpha: number, alternative?: Alternative): [number, number];
}

/** @throws RangeError if p is not a probability */
function insistProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError('a probability lies between 0 and 1');
}

/** @throws RangeError if a number of degrees of freedom is not positive */
export function insistDegrees(df: number): void {
  if (!(df > 0)) throw new RangeError('degrees of freedom are positive');
}

/**
 * A law on the positive numbers from its two tails.
 *
 * Quantiles invert the smaller of the tails, where the doubles are dense.
 */
export function positiveLaw(
  lower: (x: number) => number,
  upper: (x: number) => number,
  inverse: (tail: (x: number) => number, p: number, direction: 1 | -1) => number,
): Law {
  const fromLower = (p: number): number => (p === 0 ? 0 : inverse(lower, p, 1));
  const fromUpper = (p: number): number => (p === 0 ? Infinity : inverse(upper, p, -1));
  return {
    lower: (x) => (x <= 0 ? 0 : x === Infinity ? 1 : x > 0 ? lower(x) : NaN),
    upper: (x) => (x <= 0 ? 1 : x === Infinity ? 0 : x > 0 ? upper(x) : NaN),
    quantile(p) {
      insistProbability(p);
      return p <= 0.5 ? fromLower(p) : fromUpper(1 - p);
    },
    upperQuantile(p) {
      insistProbability(p);
      return p <= 0.5 ? fromUpper(p) : fromLower(1 - p);
    },
  };
}

/**
 * A symmetric law from its right half.
 *
 * @param tail P(X > x) for x ≥ 0
 * @param middle P(0 < X ≤ x) for x ≥ 0, accurate for small x
 */
export function symmetricLaw(
  tail: (x: number) => number,
  middle: (x: number) => number,
  inverse: (half: (x: number) => number, p: number, direction: 1 | -1) => number,
): SymmetricLaw {
  const upper = (x: number): number => (x >= 0 ? tail(x) : x < 0 ? 1 - tail(-x) : NaN);
  const lower = (x: number): number => upper(-x);
  const upperQuantile = (p: number): number => {
    insistProbability(p);
    if (p > 0.5) return -upperQuantile(1 - p);
    if (p === 0) return Infinity;
    if (p === 0.5) return 0;
    return p < 0.25 ? inverse(tail, p, -1) : inverse(middle, 0.5 - p, 1);
  };
  const quantile = (p: number): number => -upperQuantile(p);
  const twoSided = (t: number): number => 2 * upper(Math.abs(t));
  const pValue: Record<Alternative, (t: number) => number> = { 'two-sided': twoSided, less: lower, greater: upper };
  return {
    lower,
    upper,
    quantile,
    upperQuantile,
    twoSided,
    test: (t, alternative) => pValue[alternative](t),
    interval(estimate, standardError, alpha, alternative = 'two-sided') {
      const reach = standardError * upperQuantile(alternative === 'two-sided' ? alpha / 2 : alpha);
      return [
        alternative === 'less' ? -Infinity : estimate - reach,
        alternative === 'greater' ? Infinity : estimate + reach,
      ];
    },
  };
}
