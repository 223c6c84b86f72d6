const SPLITTER = 2 ** 27 + 1;

/**
 * The product of two doubles without error: `high + low` is exactly `a · b` (barring over- and underflow).
 *
 * @see Dekker (1971), Numerische Mathematik 18, 224–242
 */
export function twoProduct(a: number, b: number): [high: number, low: number] {
  const high = a * b;
  const [aHigh, aLow] = split(a);
  const [bHigh, bLow] = split(b);
  const low = aLow * bLow - (high - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  // Numbers beyond 2^996 cannot be split; their product stands as it was rounded.
  return [high, Number.isFinite(low) ? low : 0];
}

function split(a: number): [high: number, low: number] {
  const scaled = SPLITTER * a;
  const high = scaled - (scaled - a);
  return [high, a - high];
}
