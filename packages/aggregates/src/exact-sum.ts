/**
 * The sum of doubles, correctly rounded: the exact real sum, rounded once, so the order never matters.
 *
 * Keeps the running sum as non-overlapping partial sums (Shewchuk 1997, grow-expansion); the final rounding corrects
 * half-way cases as Python's `math.fsum` does. Infinities and NaN propagate; a partial sum beyond the range of doubles makes
 * the sum one of them, which the guard refuses (F0) and the merge rejects.
 */
export function exactSum(values: Iterable<number>): number {
  const partials: number[] = [];
  let special = 0;
  let isSpecial = false;
  for (const value of values) {
    if (!Number.isFinite(value)) {
      special += value;
      isSpecial = true;
      continue;
    }
    let x = value;
    let kept = 0;
    for (let y of partials) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) partials[kept++] = low;
      x = high;
    }
    partials.length = kept;
    partials.push(x);
  }
  return isSpecial ? special : rounded(partials);
}

function rounded(partials: readonly number[]): number {
  let i = partials.length - 1;
  if (i < 0) return 0;
  let high = partials[i]!;
  let low = 0;
  while (i > 0 && low === 0) {
    const x = high;
    const y = partials[--i]!;
    high = x + y;
    low = y - (high - x);
  }
  if (i > 0 && low !== 0 && Math.sign(low) === Math.sign(partials[i - 1]!)) {
    const twice = low * 2;
    const corrected = high + twice;
    if (corrected - high === twice) return corrected;
  }
  return high;
}
