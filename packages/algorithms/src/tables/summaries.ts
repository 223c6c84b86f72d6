import { type Extent, extent, type Key, number, quantiles, sum, vector } from '@mip/aggregates';
import type { NumericVariable, Study } from '@mip/specification';
import { type Between, exactly } from '../presenting/bounded.js';
import { insistSound } from '../shared/beyond-numbers.js';
import type { Moments } from '../shared/moments.js';
import type { Scoped } from '../shared/scoped.js';

/** Probabilities of the quantiles in summaries. */
export const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Moments of the rows of a cell, and its order statistics: NaN or null if withheld. */
export interface NumericSummary extends Moments {
  readonly total: number;
  /** The mean less the mean of all cells, which keeps digits that `mean` cannot. */
  readonly offset: number;
  readonly extent: Extent | null;
  readonly quantiles: readonly (Between | null)[] | null;
}

/**
 * Summaries of a variable in each cell of a key, in two rounds; squares are centred on the mean of all cells.
 * @throws OUT_OF_DOMAIN where squares are no sound numbers
 */
export async function numericSummaries(
  study: Study,
  y: NumericVariable,
  scoped: Scoped,
  key: Key,
): Promise<NumericSummary[]> {
  const { sums } = await study.ask({ sums: scoped(sum(vector([number(1), y]))).by(key) }, 'means');
  const n = sums.reduce((all, [rows]) => all + rows!, 0);
  const centre = n > 0 ? sums.reduce((all, [, total]) => all + total!, 0) / n : 0;
  const apart = y.minus(centre);
  const order = study.limits.exactExtremes
    ? { range: scoped(extent(y)).by(key), points: scoped(quantiles(y, QUANTILES)).by(key) }
    : {};
  const answers: { about: readonly Float64Array[]; range?: readonly Extent[]; points?: readonly Float64Array[] } =
    await study.ask({ about: scoped(sum(vector([apart, apart.squared()]))).by(key), ...order }, 'spread');
  const squares = answers.about.reduce((all, [, own]) => all + own!, 0);
  if (n > 0) insistSound([{ of: [y.code], n, size: Math.abs(centre), squares }]);
  return sums.map(([rows = 0, total = 0], cell) => {
    const [rest = 0, squares = 0] = answers.about[cell]!;
    return {
      n: rows,
      total,
      mean: centre + rest / rows,
      offset: rest / rows,
      squares: Math.max(0, squares - (rest * rest) / rows),
      extent: rows > 0 ? (answers.range?.[cell] ?? null) : null,
      quantiles: rows > 0 && answers.points ? Array.from(answers.points[cell]!, told) : null,
    };
  });
}

/** The summary of several cells of one key together: moments add about the mean of all cells, quantiles do not. */
export function pooled(cells: readonly NumericSummary[]): NumericSummary {
  const held = cells.filter(({ n }) => n > 0);
  const n = held.reduce((all, cell) => all + cell.n, 0);
  const offset = held.reduce((all, cell) => all + cell.n * cell.offset, 0) / n;
  const squares = held.reduce((all, cell) => all + cell.squares + cell.n * (cell.offset - offset) ** 2, 0);
  const extents = held.flatMap((cell) => cell.extent ?? []);
  return {
    n,
    mean: (held[0]?.mean ?? Number.NaN) + (offset - (held[0]?.offset ?? Number.NaN)),
    offset,
    squares,
    total: held.reduce((all, cell) => all + cell.total, 0),
    extent:
      extents.length === held.length && n > 0
        ? { min: Math.min(...extents.map(({ min }) => min)), max: Math.max(...extents.map(({ max }) => max)) }
        : null,
    quantiles: null,
  };
}

/** A quantile of a cell that lies in one hospital is exact; of others there is none. */
const told = (value: number): Between | null => (Number.isFinite(value) ? exactly(value) : null);
