import { count } from '@mip/aggregates';
import type { NumericVariable, Study } from '@mip/specification';
import { type Between, exactly } from '../presenting/bounded.js';
import { isConstant } from '../shared/degenerate.js';
import type { Scoped } from '../shared/scoped.js';
import { gridBetween, pointsBetween } from './dyadic-points.js';
import { binOf, quantilesOfBins, ranksOf, type ValueBin } from './order-statistics.js';
import { binsBetween, finestCuts } from './partition.js';
import { type NumericSummary, QUANTILES } from './summaries.js';

/** Bins of one round where hospitals put no bound on their number. */
const MOST_BINS = 2000;
const MOST_ROUNDS = 5;
/** Where data lie, in standard deviations about the mean: first looked at, and at most. */
const REACH = 4;
const FAR = 32;
/** Bounds as near as this part of a standard deviation are not brought nearer. */
const NEAR_ENOUGH = 1e-9;

/**
 * Quantiles of the rows of a scope over all hospitals, each between proven bounds; undefined where counts in bins would
 * tell of a few patients, and null where one lies in a bin that is open.
 *
 * Bins are unions of cells of the variable's public grid, as near as `room` for the plan's text allows; where single
 * patients may be counted, they are narrowed down.
 */
export async function boundedQuantiles(
  study: Study,
  y: NumericVariable,
  scoped: Scoped,
  summary: Pick<NumericSummary, 'n' | 'mean' | 'squares' | 'extent'>,
  room?: number,
): Promise<readonly (Between | null)[] | undefined> {
  const { n, mean, squares } = summary;
  if (n === 0) return undefined;
  if (isConstant({ n, size: Math.abs(mean), squares })) return QUANTILES.map(() => exactly(mean));
  const ends = endsOf(y, summary);
  const bins =
    study.limits.minCell > 1
      ? await binsOnGrid(study, y, scoped, { n, ends, room })
      : await narrowedBins(study, y, scoped, { ...summary, ends });
  return bins && quantilesOfBins(bins, QUANTILES, y.variable.kind === 'integer');
}

/** The ends of the outer bins, where they are known; those of whole numbers lie at halves, as all cuts do. */
interface Ends {
  readonly bottom: number | null;
  readonly top: number | null;
}

function endsOf({ variable: { kind, min, max } }: NumericVariable, { extent }: Pick<NumericSummary, 'extent'>): Ends {
  const [least, greatest] = [extent?.min ?? min ?? null, extent?.max ?? max ?? null];
  if (kind !== 'integer') return { bottom: least, top: greatest };
  return {
    bottom: least === null ? null : Math.ceil(least) - 0.5,
    top: greatest === null ? null : Math.floor(greatest) + 0.5,
  };
}

const binsOf = (cuts: readonly number[], counts: readonly number[], { bottom, top }: Ends): readonly ValueBin[] =>
  counts.map((count, i) => ({ low: cuts[i - 1] ?? bottom, high: cuts[i] ?? top, count }));

/** Counts between those cut points of the public grid that may be told of the scope. Two rounds. */
async function binsOnGrid(
  study: Study,
  y: NumericVariable,
  scoped: Scoped,
  { n, ends, room }: { readonly n: number; readonly ends: Ends; readonly room: number | undefined },
): Promise<readonly ValueBin[] | undefined> {
  const points = await study.grid(y);
  const expected = n / (points.length + 1) / study.datasets.length;
  const [cuts] = await finestCuts(
    study,
    [{ y, points, scopes: [scoped], expected }],
    'bins with too few patients',
    room === undefined ? {} : { room },
  );
  if (!cuts) return undefined;
  const { counts } = await study.ask({ counts: scoped(count()).by(binsBetween(y, cuts)) }, 'quantiles');
  return counts.some((rows) => rows > 0) ? binsOf(cuts, counts, ends) : undefined;
}

/**
 * Counts in bins that lie where the moments say the data are; the bins that hold the wanted ranks are divided in turn, to
 * single values where rows have them.
 */
async function narrowedBins(
  study: Study,
  y: NumericVariable,
  scoped: Scoped,
  {
    n,
    mean,
    squares,
    ends,
  }: { readonly n: number; readonly mean: number; readonly squares: number; readonly ends: Ends },
): Promise<readonly ValueBin[] | undefined> {
  const isWhole = y.variable.kind === 'integer';
  const sd = Math.sqrt(squares / n);
  const most = Math.min(MOST_BINS, study.limits.maxBins) - 1;
  if (most < 1) return undefined;
  const inside = (value: number): number => Math.min(ends.top ?? Infinity, Math.max(ends.bottom ?? -Infinity, value));
  const window = [inside(mean - REACH * sd), inside(mean + REACH * sd)] as const;

  let cuts: readonly number[] = pointsBetween(gridBetween(y.variable, window, most), window, most);
  let bins: readonly ValueBin[] = [];
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const { counts } = await study.ask({ counts: scoped(count()).by(binsBetween(y, cuts)) }, 'quantiles');
    bins = binsOf(cuts, counts, ends);
    const all = counts.reduce((sum, rows) => sum + rows, 0);
    if (all === 0) return undefined;
    const wanted = new Set(
      QUANTILES.flatMap((share) => {
        const { below, above } = ranksOf(share, all);
        return [binOf(bins, below).bin, binOf(bins, above).bin];
      }),
    );
    const wide = [...wanted].filter((bin) => {
      const { low, high } = bins[bin]!;
      return low === null || high === null || high - low > (isWhole ? 1 : NEAR_ENOUGH * sd);
    });
    const each = Math.floor((most - 2 * wide.length) / wide.length);
    if (wide.length === 0 || each < 1) break;
    const known = wide.flatMap((bin) => [cuts[bin - 1], cuts[bin]]).filter((cut) => cut !== undefined);
    const parts = wide.flatMap((bin) => {
      const range = [bins[bin]!.low ?? mean - FAR * sd, bins[bin]!.high ?? mean + FAR * sd] as const;
      return pointsBetween(gridBetween(y.variable, range, each), range, each);
    });
    const closer = [...new Set([...known, ...parts])].sort((a, b) => a - b);
    if (closer.length === new Set(known).size) break;
    cuts = closer;
  }
  return bins;
}
