import type { ClassCounts } from './roc-bounds.js';

/** What is known of a score's rows: how many, their mean and standard deviation. */
export interface ScoreMoments {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
}

/** The score at which the predicted probability is ½. */
export const HALF = 0;

/** A hospital's rounding of a score is less than this. */
const ROUNDING = 1e-9;

/**
 * Points that cut a normal score into equally likely cells, with the score at which the probability is ½ among them;
 * between each two neighbours of the values that the score can take, where these are finitely many. A value that is ½
 * but for rounding is not cut: hospitals would find it on either side.
 */
export function candidateCuts(
  { mean, sd }: ScoreMoments,
  most: number,
  quantile: (share: number) => number,
  values?: readonly number[],
): readonly number[] {
  const points = values
    ? values.slice(1).map((value, i) => (value + values[i]!) / 2)
    : Array.from({ length: most - 1 }, (_, i) => short(mean + sd * quantile((i + 1) / most), sd));
  const isValue = values?.some((value) => Math.abs(value - HALF) < ROUNDING);
  return [...new Set(isValue ? points : [...points, HALF])].sort((a, b) => a - b);
}

/** A number to about a thousandth of a standard deviation, so that a plan with many of them is short. */
const short = (value: number, sd: number): number =>
  sd > 0 ? Number(value.toFixed(Math.min(100, Math.max(0, 3 - Math.floor(Math.log10(sd)))))) : value;

/** Counts between cuts as bins; a bin that holds one of the possible values holds nothing else. */
export function binsOf(
  cuts: readonly number[],
  counts: readonly number[],
  values: readonly number[] | undefined,
): ClassCounts {
  return counts.map((count, bin) => {
    const low = cuts[bin - 1] ?? -Infinity;
    const high = cuts[bin] ?? Infinity;
    const inside = values?.filter((value) => value >= low && value < high);
    return inside?.length === 1 ? { low: inside[0]!, high: inside[0]!, count } : { low, high, count };
  });
}

/** The ends of bins, ascending, but for the open ones. */
export const cutsOf = (bins: ClassCounts): number[] =>
  [...new Set(bins.map(({ low }) => low).filter(Number.isFinite))].sort((a, b) => a - b);

/** Parts that the bins of one round are divided into, and how far open bins are taken to reach, in standard deviations. */
const PARTS = 1000;
const FAR = 64;
/** Bins narrower than this, in standard deviations, hold rows of one score but for rounding. */
const NARROW = 1e-7;

/** Cuts of bins that both classes share, each divided into parts by its share of the undecided pairs. */
export function dividedWhereUndecided(
  positive: ClassCounts,
  negative: ClassCounts,
  { mean, sd }: ScoreMoments,
): number[] {
  const undecided = positive.map(({ count }, bin) => count * negative[bin]!.count);
  const all = undecided.reduce((a, b) => a + b, 0);
  const cuts = positive.flatMap(({ low, high }, bin) => {
    const [from, to] = [Math.max(low, mean - FAR * sd), Math.min(high, mean + FAR * sd)];
    const parts = to - from > NARROW * sd ? Math.ceil((PARTS * undecided[bin]!) / all) : 1;
    const inner = Array.from({ length: Math.max(0, parts - 1) }, (_, i) => from + ((i + 1) / parts) * (to - from));
    return [low, ...inner];
  });
  return [...new Set(cuts.filter(Number.isFinite))].sort((a, b) => a - b);
}

const POINTS_A_BIN = 64;
/** How far open bins are taken to reach, in standard deviations. */
const REACH = 5;

const logistic = (eta: number): number => 1 / (1 + Math.exp(-eta));

/** The mean of 1/(1 + e^(−η)) within a bin of η, were η normal with this mean and spread; by the midpoint rule. */
function likelyProbability(low: number, high: number, { mean, sd }: ScoreMoments): number {
  if (low === high) return logistic(low);
  const [from, to] = [Math.max(low, mean - REACH * sd), Math.min(high, mean + REACH * sd)];
  let [weights, sum] = [0, 0];
  for (let i = 0; from < to && i < POINTS_A_BIN; i++) {
    const eta = from + ((i + 0.5) / POINTS_A_BIN) * (to - from);
    const weight = Math.exp(-(((eta - mean) / sd) ** 2) / 2);
    weights += weight;
    sum += weight * logistic(eta);
  }
  return weights > 0 ? sum / weights : logistic(Math.min(Math.max(mean, low), high));
}

/** Rows of similar score: how many, their mean predicted probability, and the share of positives among them. */
export interface CalibrationGroup {
  readonly n: number;
  readonly predicted: { readonly value: number; readonly lower: number; readonly upper: number };
  readonly observed: number;
}

/** Groups of a calibration. */
const GROUPS = 10;

/**
 * Predicted against observed, in groups of neighbouring bins of about a tenth of the rows each. The mean predicted
 * probability of a bin lies between those of its ends; the value between them is that of a normal score.
 */
export function calibrationOf(
  positive: ClassCounts,
  negative: ClassCounts,
  moments: ScoreMoments,
): readonly CalibrationGroup[] {
  const all = positive.reduce((sum, { count }, bin) => sum + count + negative[bin]!.count, 0);
  const groups: { n: number; positive: number; value: number; lower: number; upper: number }[] = [];
  positive.forEach(({ low, high, count }, bin) => {
    const n = count + negative[bin]!.count;
    if (n === 0) return;
    const last = groups.at(-1);
    const group = last && last.n < all / GROUPS ? last : { n: 0, positive: 0, value: 0, lower: 0, upper: 0 };
    if (group !== last) groups.push(group);
    group.n += n;
    group.positive += count;
    group.value += n * likelyProbability(low, high, moments);
    group.lower += n * logistic(low);
    group.upper += n * logistic(high);
  });
  return groups.map(({ n, positive: hits, value, lower, upper }) => ({
    n,
    predicted: { value: value / n, lower: lower / n, upper: upper / n },
    observed: hits / n,
  }));
}
