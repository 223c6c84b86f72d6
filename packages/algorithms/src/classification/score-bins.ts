/** The shares of both classes at or above a threshold. */
export interface RocPoint {
  false_positive_rate: number;
  true_positive_rate: number;
}

/** Rows of similar score: how many, the mean of their predicted probabilities, and the share of positives among them. */
export interface CalibrationGroup {
  readonly n: number;
  readonly predicted: number;
  readonly observed: number;
}

/** Most points of a curve that are shown, and groups of a calibration. */
const POINTS = 200;
const GROUPS = 10;

const total = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

/** The share of pairs of a positive and a negative row in which the positive one scores higher; a shared bin counts half. */
export function areaUnder(positive: readonly number[], negative: readonly number[]): number {
  let [ordered, below] = [0, 0];
  for (const [bin, hits] of positive.entries()) {
    ordered += hits * (below + negative[bin]! / 2);
    below += negative[bin]!;
  }
  return ordered / (below * total(positive));
}

/**
 * √((A(1 − A) + (p − 1)(Q₁ − A²) + (n − 1)(Q₂ − A²))/(p·n)) for p positive and n negative rows, Q₁ = A/(2 − A), Q₂ = 2A²/(1 + A).
 * @see Hanley & McNeil (1982), Radiology 143, 29–36
 */
export function areaStandardError(area: number, positive: readonly number[], negative: readonly number[]): number {
  const [p, n, square] = [total(positive), total(negative), area * area];
  const spread = (p - 1) * (area / (2 - area) - square) + (n - 1) * ((2 * square) / (1 + area) - square);
  return Math.sqrt(Math.max(0, area * (1 - area) + spread) / (p * n));
}

/** The ROC curve of counts of both classes in bins of increasing score: from the highest threshold, (0, 0), to the lowest. */
export function rocCurve(positive: readonly number[], negative: readonly number[]): RocPoint[] {
  const [positives, negatives] = [total(positive), total(negative)];
  const points: [number, number][] = [[0, 0]];
  let [hits, alarms] = [0, 0];
  for (let bin = positive.length - 1; bin >= 0; bin--) {
    hits += positive[bin]!;
    alarms += negative[bin]!;
    if (positive[bin]! + negative[bin]! > 0) points.push([alarms / negatives, hits / positives]);
  }
  const step = Math.max(1, Math.ceil((points.length - 1) / POINTS));
  const shown = points.filter((_, i) => i % step === 0 || i === points.length - 1);
  return shown.map(([fpr, tpr]) => ({ false_positive_rate: fpr, true_positive_rate: tpr }));
}

/**
 * Predicted against observed, in groups of neighbouring bins of about a tenth of the rows each.
 * @param probability mean predicted probability in each bin
 */
export function calibrationOf(
  positive: readonly number[],
  negative: readonly number[],
  probability: readonly number[],
): readonly CalibrationGroup[] {
  const rows = positive.map((count, bin) => count + negative[bin]!);
  const enough = total(rows) / GROUPS;
  const groups: { n: number; predicted: number; positive: number }[] = [];
  for (const [bin, n] of rows.entries()) {
    const last = groups.at(-1);
    const group = last && last.n < enough ? last : { n: 0, predicted: 0, positive: 0 };
    if (group !== last) groups.push(group);
    group.n += n;
    group.predicted += n * probability[bin]!;
    group.positive += positive[bin]!;
  }
  return groups
    .filter(({ n }) => n > 0)
    .map(({ n, predicted: sum, positive: hits }) => ({ n, predicted: sum / n, observed: hits / n }));
}

const POINTS_A_BIN = 64;
/** How far the outer bins, which are open, are taken to reach, in standard deviations. */
const REACH = 5;

const logistic = (eta: number): number => 1 / (1 + Math.exp(-eta));

/**
 * The mean of 1/(1 + e^(−η)) within each bin of η, were η normal with this mean and spread; by the midpoint rule.
 *
 * Where η has no spread, it is that of the value in the bin that is nearest to the mean.
 */
export function meanProbabilities(edges: readonly number[], mean: number, sd: number): readonly number[] {
  const last = edges.length - 2;
  return edges.slice(0, -1).map((edge, bin) => {
    const low = bin === 0 ? Math.min(edge, mean - REACH * sd) : edge;
    const high = bin === last ? Math.max(edges[bin + 1]!, mean + REACH * sd) : edges[bin + 1]!;
    let [weights, sum] = [0, 0];
    for (let i = 0; i < POINTS_A_BIN; i++) {
      const eta = low + ((i + 0.5) / POINTS_A_BIN) * (high - low);
      const weight = Math.exp(-(((eta - mean) / sd) ** 2) / 2);
      weights += weight;
      sum += weight * logistic(eta);
    }
    return weights > 0 ? sum / weights : logistic(Math.min(Math.max(mean, low), high));
  });
}
