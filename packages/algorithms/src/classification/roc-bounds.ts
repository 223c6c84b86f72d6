import { type Between, between, exactly } from '../presenting/bounded.js';

/** How many rows of a class lie in each bin of a score. */
export type ClassCounts = readonly ScoreBin[];

/** Rows whose scores lie from `low` to below `high`, or are all `low` where both are equal. */
export interface ScoreBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** Area under a ROC curve: the share of pairs in which the positive row scores higher, ties counted half. */
export interface AreaBounds {
  readonly lower: number;
  readonly upper: number;
}

const total = (bins: ClassCounts): number => bins.reduce((sum, { count }) => sum + count, 0);

/**
 * Bounds of the area under a ROC curve from counts of positive and negative rows, each class in its own bins, ascending.
 *
 * A pair is decided where the bins of its two rows do not overlap, and tied where both hold one and the same score. All
 * others may go either way, and all of them the same way at once: so nothing narrower follows from the counts.
 */
export function areaBounds(positive: ClassCounts, negative: ClassCounts): AreaBounds {
  const pairs = total(positive) * total(negative);
  const others = new Map(negative.filter(isOneScore).map(({ low, count }) => [low, count]));
  const tied = positive.filter(isOneScore).reduce((sum, { low, count }) => sum + count * (others.get(low) ?? 0), 0);
  return {
    lower: (pairsAbove(positive, negative) + tied / 2) / pairs,
    upper: 1 - (pairsAbove(negative, positive) + tied / 2) / pairs,
  };
}

const isOneScore = ({ low, high }: ScoreBin): boolean => low === high;

/** Pairs of which the first row's bin lies wholly above the second's. */
function pairsAbove(bins: ClassCounts, others: ClassCounts): number {
  let [sum, below, next] = [0, 0, 0];
  for (const { low, count } of bins) {
    while (next < others.length && isBelow(others[next]!, low)) below += others[next++]!.count;
    sum += count * below;
  }
  return sum;
}

/** Whether every score of a bin is less than one that is at least `low`. */
const isBelow = (bin: ScoreBin, low: number): boolean => (isOneScore(bin) ? bin.high < low : bin.high <= low);

export interface RocPoint {
  /** Of the score; null at the ends, where everybody or nobody is above it. */
  readonly threshold: number | null;
  readonly falsePositiveRate: Between;
  readonly truePositiveRate: Between;
}

/**
 * The ROC curve at thresholds where a bin begins, from the highest to the lowest, at most `most` of them and all in
 * `always`: a class's own shares are exact there, the other's lie between two of its own.
 */
export function curvePoints(
  positive: ClassCounts,
  negative: ClassCounts,
  { most, always }: { readonly most: number; readonly always: number },
): RocPoint[] {
  const lows = [...positive, ...negative].map(({ low }) => low).filter(Number.isFinite);
  const thresholds = [...new Set(lows)].sort((a, b) => b - a);
  const step = Math.max(1, Math.ceil(thresholds.length / most));
  const end = (share: number): RocPoint => ({
    threshold: null,
    falsePositiveRate: exactly(share),
    truePositiveRate: exactly(share),
  });
  return [
    end(0),
    ...thresholds
      .filter((threshold, i) => i % step === 0 || threshold === always)
      .map((threshold) => ({
        threshold,
        falsePositiveRate: shareAbove(negative, threshold),
        truePositiveRate: shareAbove(positive, threshold),
      })),
    end(1),
  ];
}

function shareAbove(bins: ClassCounts, threshold: number): Between {
  const all = total(bins);
  const least = total(bins.filter(({ low }) => low >= threshold));
  const most = total(bins.filter((bin) => !isBelow(bin, threshold)));
  return least === most ? exactly(least / all) : between(least / all, most / all);
}

/**
 * √((A(1 − A) + (p − 1)(Q₁ − A²) + (n − 1)(Q₂ − A²))/(p·n)) for p positive and n negative rows, Q₁ = A/(2 − A), Q₂ = 2A²/(1 + A).
 * @see Hanley & McNeil (1982), Radiology 143, 29–36
 */
export function areaStandardError(area: number, positives: number, negatives: number): number {
  const square = area * area;
  const spread =
    (positives - 1) * (area / (2 - area) - square) + (negatives - 1) * ((2 * square) / (1 + area) - square);
  return Math.sqrt(Math.max(0, area * (1 - area) + spread) / (positives * negatives));
}
