import { gram, type Numeric, number, sum, type Vector, vector } from '@mip/aggregates';
import { insist, type Study } from '@mip/specification';
import { because } from './refusals.js';

/** n rows, their mean, and Σ(y − mean)². */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly squares: number;
}

/**
 * Mean and spread of an expression, in two rounds: squares are summed about the first round's mean, and what rounding
 * left of it is corrected by the second round's sum, so Σ(y − m)² − (Σ(y − m))²/n keeps its digits.
 * @throws NOT_ENOUGH_ROWS without rows
 * @see Chan, Golub & LeVeque (1983), The American Statistician 37, 242–247
 */
export async function momentsOf(study: Study, y: Numeric, { from = 0 } = {}): Promise<MomentsFrom> {
  const { sums } = await study.ask({ sums: sum(vector([number(1), y])) }, 'mean');
  const [n = 0, total = 0] = sums;
  insist(n > 0, 'NOT_ENOUGH_ROWS', because('no_rows'));
  const centre = total / n;
  const apart = y.minus(centre);
  const { about } = await study.ask(
    { about: sum(vector([apart, apart.squared(), y.minus(from)])) },
    'spread about the mean',
  );
  const [rest = 0, squares = 0, above = 0] = about;
  return { n, mean: centre + rest / n, difference: above / n, squares: Math.max(0, squares - (rest * rest) / n) };
}

/** Moments, and the mean of y less a given number, which keeps digits that `mean` cannot. */
export interface MomentsFrom extends Moments {
  readonly difference: number;
}

/** Means of several expressions, and Σ(v − means)(v − means)ᵀ. */
export interface CrossMoments {
  readonly n: number;
  readonly means: Float64Array;
  readonly products: readonly Float64Array[];
}

/**
 * Means and centred cross-products of the elements of a vector, in two rounds as `momentsOf`.
 * @throws NOT_ENOUGH_ROWS without rows
 */
export async function crossMomentsOf(study: Study, v: Vector): Promise<CrossMoments> {
  const p = v.width;
  const { sums } = await study.ask({ sums: sum(v.append(number(1))) }, 'means');
  const n = sums[p]!;
  insist(n > 0, 'NOT_ENOUGH_ROWS', because('no_rows'));
  const centre = sums.subarray(0, p).map((total) => total / n);
  const apart = v.minus(centre);
  const { about, rest } = await study.ask({ about: gram(apart), rest: sum(apart) }, 'cross-products about the means');
  const products = about.map((row, i) => row.map((value, j) => value - (rest[i]! * rest[j]!) / n));
  return { n, means: centre.map((m, i) => m + rest[i]! / n), products };
}
