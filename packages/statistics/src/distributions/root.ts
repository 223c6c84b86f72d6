/**
 * The root of a continuous function within a bracket, to the last bits: Chandrupatla's hybrid of bisection and inverse
 * quadratic interpolation.
 *
 * @param f changes sign between `low` and `high`; may be infinite at the ends
 * @throws RangeError if it does not
 * @see Chandrupatla (1997), Advances in Engineering Software 28, 145–149
 */
function rootBetween(f: (x: number) => number, low: number, high: number): number {
  let [a, b, c] = [high, low, high];
  let [fa, fb, fc] = [f(a), f(b), f(high)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(Math.sign(fa) * Math.sign(fb) < 0)) throw new RangeError('the function does not change sign in the bracket');
  let share = 0.5;
  for (let step = 0; step < 200; step++) {
    const x = a + share * (b - a);
    const fx = f(x);
    if (Math.sign(fx) === Math.sign(fa)) {
      [c, fc] = [a, fa];
    } else {
      [c, b, fc, fb] = [b, a, fb, fa];
    }
    [a, fa] = [x, fx];
    const [best, fbest] = Math.abs(fa) < Math.abs(fb) ? [a, fa] : [b, fb];
    const tolerance = Number.EPSILON * Math.abs(best) + Number.MIN_VALUE;
    const reach = tolerance / Math.abs(b - a);
    if (fbest === 0 || reach > 0.5) return best;
    share = Math.min(1 - reach, Math.max(reach, interpolated(a, b, c, fa, fb, fc)));
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b;
}

/** The next point as a fraction of the way from a to b: inverse quadratic if it is safe, else the middle. */
function interpolated(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
  const xi = (a - b) / (c - b);
  const phi = (fa - fb) / (fc - fb);
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5;
  const share = (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb));
  return Number.isFinite(share) ? share : 0.5;
}

/**
 * The positive x at which a monotone positive function takes a value; 0 or Infinity if it is outside the range of doubles.
 *
 * Solves log f(x) = log value: the tails of our laws are powers or exponentials, so nearly straight on that scale.
 * @param direction 1 where f rises, −1 where it falls
 */
export function inverseOnPositive(f: (x: number) => number, value: number, direction: 1 | -1): number {
  const target = Math.log(value);
  const excess = (x: number): number => direction * (Math.log(f(x)) - target);
  let low = 1;
  let high = 1;
  for (let factor = 2; excess(high) < 0; factor *= factor) {
    low = high;
    high *= factor;
    if (high === Infinity) {
      high = Number.MAX_VALUE;
      if (excess(high) < 0) return Infinity;
    }
  }
  for (let factor = 2; excess(low) > 0; factor *= factor) {
    high = low;
    low /= factor;
    if (low === 0) {
      low = Number.MIN_VALUE;
      if (excess(low) > 0) return 0;
    }
  }
  while (high > 2 * low) {
    const middle = Math.sqrt(low) * Math.sqrt(high);
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  return low === high ? low : rootBetween(excess, low, high);
}
