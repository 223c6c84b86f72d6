import { normal } from '@mip/statistics';

/**
 * The (1 − alpha) interval of a share: (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²))/(1 + z²/n).
 * @see Wilson (1927), JASA 22, 209–212
 */
export function wilson(share: number, n: number, alpha: number): readonly [lower: number, upper: number] {
  const z = normal.upperQuantile(alpha / 2);
  const square = (z * z) / n;
  const middle = share + square / 2;
  const reach = z * Math.sqrt((share * (1 - share)) / n + square / (4 * n));
  return [(middle - reach) / (1 + square), (middle + reach) / (1 + square)];
}
