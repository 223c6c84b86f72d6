import { columnsOf, elementOf, gram, type Numeric, number, sum, type Vector, vector } from '@mip/aggregates';
import { insist, type Study } from '@mip/specification';
import { insistSound } from './beyond-numbers.js';
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
 * @throws NOT_ENOUGH_ROWS without rows, OUT_OF_DOMAIN where squares are no sound numbers
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
  const own = Math.max(0, squares - (rest * rest) / n);
  insistSound([{ of: [...columnsOf(y.node)], n, size: Math.abs(centre), squares: own }]);
  return { n, mean: centre + rest / n, difference: above / n, squares: own };
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
 * @throws NOT_ENOUGH_ROWS without rows, OUT_OF_DOMAIN where squares are no sound numbers
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
  insistSound(
    products.map((row, i) => ({ of: elementOf(v.node, i), n, size: Math.abs(centre[i]!), squares: row[i]! })),
  );
  return { n, means: centre.map((m, i) => m + rest[i]! / n), products };
}
