import gammaln from '@stdlib/math-base-special-gammaln';

/** ln Γ(x), x > 0. */
export const logGamma = (x: number): number => gammaln(x);

/** Beyond this the asymptotic series below are exact to the last bits. */
const FAR = 12;

/**
 * ψ(x) = d/dx ln Γ(x), x > 0.
 *
 * @see Abramowitz & Stegun (1964), 6.3.5 and 6.3.18
 */
export function digamma(x: number): number {
  let below = 0;
  let y = x;
  for (; y < FAR; y++) below += 1 / y;
  const t = 1 / (y * y);
  const series = t * (1 / 12 - t * (1 / 120 - t * (1 / 252 - t * (1 / 240 - t * (1 / 132 - t * (691 / 32760))))));
  return Math.log(y) - 0.5 / y - series - below;
}

/**
 * ψ′(x) = d²/dx² ln Γ(x), x > 0.
 *
 * @see Abramowitz & Stegun (1964), 6.4.6 and 6.4.12
 */
export function trigamma(x: number): number {
  let below = 0;
  let y = x;
  for (; y < FAR; y++) below += 1 / (y * y);
  const t = 1 / (y * y);
  const series = t * (1 / 6 - t * (1 / 30 - t * (1 / 42 - t * (1 / 30 - t * (5 / 66 - t * (691 / 2730))))));
  return (1 + 0.5 / y + series) / y + below;
}
