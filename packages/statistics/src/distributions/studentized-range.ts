import erfc from '@stdlib/math-base-special-erfc';
import { insistDegrees, type Law, positiveLaw } from './law.js';
import { normalDensity } from './normal.js';
import { inverseOnPositive } from './root.js';

/**
 * The law of the studentized range: (largest − smallest)/s of `groups` independent standard normal values, with s² an
 * independent χ²/df variance. Tukey's honest significant differences follow it.
 *
 * P(Q > q) = ∫ f(u) W(q·eᵘ) du, with W(w) = k ∫ φ(z) [Φ(z)ᵏ⁻¹ − (Φ(z) − Φ(z − w))ᵏ⁻¹] dz the tail of the plain range
 * (z is the largest value) and f the density of u = log s. Both integrands are analytic and vanish at both ends, so
 * the trapezoidal rule converges faster than any power of its step. Over log w its nodes are shared by all q.
 * @param groups k ≥ 2   @param df positive, may be infinite (known variance)
 * @throws RangeError if groups is not an integer of at least 2, or df is not positive
 * @see Lund & Lund (1983), Applied Statistics 32, 204–210; Trefethen & Weideman (2014), SIAM Review 56, 385–458
 */
export function studentizedRange(groups: number, df: number): Law {
  insistDegrees(df);
  if (!(Number.isInteger(groups) && groups >= 2)) throw new RangeError('a range takes at least two groups');
  const range = plainRange(groups);
  if (df === Infinity) return positiveLaw(range.lower, range.upper, inverseOnPositive);
  const step = Math.min(1 / 16, 0.7 / Math.sqrt(2 * df));
  const lower = cached((j) => range.lower(Math.exp(j * step)));
  const upper = cached((j) => range.upper(Math.exp(j * step)));
  return positiveLaw(
    (q) => average(lower, q, df, step),
    (q) => average(upper, q, df, step),
    inverseOnPositive,
  );
}

/** Terms below this fraction of the sum no longer change it. */
const NEGLIGIBLE = 1e-18;

/** ∫ f(u) g(q·eᵘ) du over the nodes where log q + u is a multiple of the step; g lies between 0 and 1. */
function average(g: (j: number) => number, q: number, df: number, step: number): number {
  const centre = Math.log(q) / step;
  const weight = (j: number): number => {
    const u = (j - centre) * step;
    return Math.exp(-0.5 * df * (Math.expm1(2 * u) - 2 * u));
  };
  let total = 0;
  let mass = 0;
  for (const direction of [-1, 1]) {
    const start = direction < 0 ? Math.floor(centre) : Math.floor(centre) + 1;
    for (let j = start; ; j += direction) {
      const w = weight(j);
      mass += w;
      if (w > NEGLIGIBLE * total) total += w * g(j);
      if (w <= NEGLIGIBLE * Math.min(mass, total) || w === 0) break;
    }
  }
  return Math.min(1, total / mass);
}

/** Both tails of the range of k independent standard normal values. */
function plainRange(groups: number): { lower(w: number): number; upper(w: number): number } {
  const others = groups - 1;
  const step = Math.min(0.25, 0.72 / Math.sqrt(groups));
  const first = Math.ceil(-9 / step);
  const nodes: { z: number; below: number; above: number; density: number }[] = [];
  const node = (i: number) => {
    const z = (first + i) * step;
    nodes[i] ??= { z, below: cumulative(z), above: cumulative(-z), density: step * groups * normalDensity(z) };
    return nodes[i];
  };
  const integrate = (w: number, end: number, integrand: (i: ReturnType<typeof node>) => number): number => {
    let total = 0;
    const count = Math.ceil(end / step) - first;
    for (let i = 0; i <= count; i++) total += integrand(node(i));
    return w > 0 ? Math.min(1, total) : 0;
  };
  return {
    upper: (w) =>
      w > 60
        ? 0
        : integrate(w, 9 + w / 2, ({ z, below, density }) => {
            const outside = cumulative(z - w);
            return density * below ** others * -Math.expm1(others * Math.log1p(-outside / below));
          }),
    lower: (w) =>
      w > 60
        ? 1
        : integrate(w, 9 + w, ({ z, below, above, density }) => {
            const between = z - w > 0 ? cumulative(w - z) - above : below - cumulative(z - w);
            return density * between ** others;
          }),
  };
}

/** Φ(z) */
const cumulative = (z: number): number => 0.5 * erfc(-z * Math.SQRT1_2);

function cached(f: (j: number) => number): (j: number) => number {
  const known = new Map<number, number>();
  return (j) => {
    let value = known.get(j);
    if (value === undefined) {
      value = f(j);
      known.set(j, value);
    }
    return value;
  };
}
