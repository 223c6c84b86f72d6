/** How a variable is distributed at one hospital, in cells as fine as it may tell. The outer cells are open. */
export interface CellsAtHospital {
  /** Ascending. */
  readonly cuts: readonly number[];
  /** Rows of each cell; one more than there are cuts. */
  readonly counts: readonly number[];
}

/** The most cells of a grid, and of those that hold rows. */
const MOST_CELLS = 64;
const MOST_FILLED = MOST_CELLS - 2;

/**
 * The cut points of a variable's public grid, from the counts of all hospitals.
 *
 * Candidates are the cut points of every hospital. Neighbouring cells are joined, from the left, until the counts prove
 * that each holds at least `floor` rows; and where there would be more than 64 cells, until each makes up 1/62 of the
 * rows and of the range, half of both. Before the first row and after the last one of all hospitals is a cell that holds
 * nobody, so that the outermost rows do not lie anywhere. Fewer rows than `floor` in all have no grid.
 */
export function publicGrid(hospitals: readonly CellsAtHospital[], floor: number): number[] {
  if (surelyBetween(hospitals, -Infinity, Infinity) < floor) return [];
  const points = [...new Set(hospitals.flatMap(({ cuts }) => cuts))].sort((a, b) => a - b);
  // Less than 1 by more than sums of shares err in another order of hospitals.
  const least = points.length < MOST_FILLED ? 0 : 1 - 1e-9;
  const share = sharesOf(hospitals, points);
  const cuts: number[] = [];
  let weight = 0;
  points.forEach((point, i) => {
    weight += share[i]!;
    if (weight < least || surelyBetween(hospitals, cuts.at(-1) ?? -Infinity, point) < floor) return;
    cuts.push(point);
    weight = 0;
  });
  while (cuts.length > 0 && surelyBetween(hospitals, cuts.at(-1)!, Infinity) < floor) cuts.pop();
  const { low, high } = whereRowsAre(hospitals);
  const [first = high, last = low] = [cuts[0], cuts.at(-1)];
  return [...(-Infinity < low && low < first ? [low] : []), ...cuts, ...(last < high && high < Infinity ? [high] : [])];
}

/** The ends between which all rows are. */
function whereRowsAre(hospitals: readonly CellsAtHospital[]): { readonly low: number; readonly high: number } {
  const filled = hospitals.flatMap(({ cuts, counts }) =>
    counts.flatMap((count, i) => (count > 0 ? [{ low: cuts[i - 1] ?? -Infinity, high: cuts[i] ?? Infinity }] : [])),
  );
  return { low: Math.min(...filled.map(({ low }) => low)), high: Math.max(...filled.map(({ high }) => high)) };
}

/** The rows that lie in cells of their hospitals that are wholly between two points. */
function surelyBetween(hospitals: readonly CellsAtHospital[], low: number, high: number): number {
  let rows = 0;
  for (const { cuts, counts } of hospitals)
    counts.forEach((count, i) => {
      const [from, to] = [cuts[i - 1] ?? -Infinity, cuts[i] ?? Infinity];
      if (from >= low && to <= high) rows += count;
    });
  return rows;
}

/**
 * What each cell between points makes up: half of it by its rows, half by its width, in 62nds of the whole. Rows of a
 * hospital's wider cell are spread over it evenly by width; those of an open one lie at its end.
 */
function sharesOf(hospitals: readonly CellsAtHospital[], points: readonly number[]): number[] {
  const [first = 0, last = 0] = [points[0], points.at(-1)];
  const rows = points.map(() => 0).concat(0);
  for (const { cuts, counts } of hospitals)
    counts.forEach((count, i) => {
      if (count === 0) return;
      const low = cuts[i - 1] ?? (cuts[i] === undefined ? first : -Infinity);
      const high = cuts[i] ?? (cuts[i - 1] === undefined ? last : Infinity);
      const [from, to] = [points.indexOf(low) + 1, high === Infinity ? points.length : points.indexOf(high)];
      if (low === -Infinity) rows[to]! += count;
      else if (high === Infinity) rows[from]! += count;
      else
        for (let cell = from; cell <= to; cell++)
          rows[cell]! += (count * (points[cell]! - points[cell - 1]!)) / (high - low);
    });
  const all = rows.reduce((sum, count) => sum + count, 0);
  return rows.map((count, i) => {
    const [low, high] = [points[i - 1], points[i]];
    const width = low === undefined || high === undefined ? 0 : (high - low) / (last - first);
    return (MOST_FILLED / 2) * (count / all + width);
  });
}

/** The points nearest to some targets, each once, ascending. */
export function nearestOf(points: readonly number[], targets: readonly number[]): number[] {
  if (points.length === 0) return [];
  const nearest = targets.map((target) =>
    points.reduce((best, point) => (Math.abs(point - target) < Math.abs(best - target) ? point : best)),
  );
  return [...new Set(nearest)].sort((a, b) => a - b);
}
