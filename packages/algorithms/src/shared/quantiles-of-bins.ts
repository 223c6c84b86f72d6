/**
 * Type-7 quantiles of values of which only counts in bins are known, each bin's values being spread evenly over it.
 *
 * The error is at most the width of the bin that the quantile falls in.
 * @see Hyndman & Fan (1996), The American Statistician 50, 361–365
 */
export function quantilesOfBins(edges: readonly number[], counts: readonly number[], at: readonly number[]): number[] {
  const n = counts.reduce((a, b) => a + b, 0);
  return at.map((q) => {
    const position = (n - 1) * q;
    const below = Math.floor(position);
    const low = orderStatistic(edges, counts, below);
    return position === below ? low : low + (position - below) * (orderStatistic(edges, counts, below + 1) - low);
  });
}

/** The value of rank `k`, counted from 0. */
function orderStatistic(edges: readonly number[], counts: readonly number[], k: number): number {
  let before = 0;
  for (const [bin, count] of counts.entries()) {
    if (k < before + count) {
      const [low, high] = [edges[bin]!, edges[bin + 1]!];
      return low + ((k - before + 0.5) / count) * (high - low);
    }
    before += count;
  }
  return NaN;
}
