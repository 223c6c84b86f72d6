import type { Between } from '../presenting/bounded.js';

/** How many values lie from `low` to below `high`; null where an outer bin is open to that side. */
export interface ValueBin {
  readonly low: number | null;
  readonly high: number | null;
  readonly count: number;
}

/** Ranks, counted from 0, that the type-7 quantile at `share` of n values lies between, and how far from the lower one. */
export function ranksOf(
  share: number,
  n: number,
): { readonly below: number; readonly above: number; readonly part: number } {
  const position = (n - 1) * share;
  const below = Math.floor(position);
  return { below, above: Math.min(n - 1, below + 1), part: position - below };
}

/**
 * Type-7 quantiles of values of which only counts in bins are known, between the bounds that follow: each of its two
 * order statistics lies within its bin. Whole numbers lie at the whole numbers of it. Null where a bin is open.
 * @see Hyndman & Fan (1996), The American Statistician 50, 361–365
 */
export function quantilesOfBins(
  bins: readonly ValueBin[],
  shares: readonly number[],
  isWhole: boolean,
): (Between | null)[] {
  const n = bins.reduce((sum, { count }) => sum + count, 0);
  return shares.map((share) => {
    const { below, above, part } = ranksOf(share, n);
    const [one, other] = [orderStatistic(bins, below, isWhole), orderStatistic(bins, above, isWhole)];
    if (!one || !other) return null;
    const mix = (a: number, b: number): number => (a === b ? a : a + part * (b - a));
    const [lower, upper] = [mix(one.lower, other.lower), mix(one.upper, other.upper)];
    return { value: Math.min(upper, Math.max(lower, mix(one.value, other.value))), lower, upper };
  });
}

/** The value of a rank: spread evenly over its bin, and the bin's ends. */
function orderStatistic(bins: readonly ValueBin[], rank: number, isWhole: boolean) {
  const { bin, before } = binOf(bins, rank);
  const { low, high, count } = bins[bin]!;
  if (low === null || high === null) return undefined;
  const [lower, upper] = isWhole
    ? [Math.ceil(low) + 0, Math.max(Math.ceil(low), Math.ceil(high) - 1) + 0]
    : [low, high];
  const value = low + ((rank - before + 0.5) / count) * (high - low);
  return { value: Math.min(upper, Math.max(lower, value)), lower, upper };
}

/** The bin that holds a rank, and how many values lie in the bins before. */
export function binOf(
  bins: readonly Pick<ValueBin, 'count'>[],
  rank: number,
): { readonly bin: number; readonly before: number } {
  let before = 0;
  let bin = 0;
  while (bin < bins.length - 1 && rank >= before + bins[bin]!.count) before += bins[bin++]!.count;
  return { bin, before };
}
