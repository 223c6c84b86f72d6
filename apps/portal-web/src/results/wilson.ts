const Z = 1.959963984540054;

/**
 * The 95 % interval of a share: (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²))/(1 + z²/n).
 * @see Wilson (1927), JASA 22, 209–212
 */
export function wilson(
  share: number | null,
  n: number | null,
): { readonly lower: number | null; readonly upper: number | null } {
  if (share === null || n === null || n <= 0) return { lower: null, upper: null };
  const square = (Z * Z) / n;
  const middle = share + square / 2;
  const reach = Z * Math.sqrt((share * (1 - share)) / n + square / (4 * n));
  return { lower: (middle - reach) / (1 + square), upper: (middle + reach) / (1 + square) };
}
