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
 * Rows are counted in bins that lie where the moments say the data are. The bins that hold the wanted ranks are then
 * divided in turn, as far as each part holds nobody or enough patients at every hospital; bins are never joined again,
 * so no difference of two rounds' counts is of a few patients either.
 */
export async function boundedQuantiles(
  study: Study,
  y: NumericVariable,
  scoped: Scoped,
  { n, mean, squares, extent }: Pick<NumericSummary, 'n' | 'mean' | 'squares' | 'extent'>,
): Promise<readonly (Between | null)[] | undefined> {
  if (n === 0) return undefined;
  if (isConstant({ n, size: Math.abs(mean), squares })) return QUANTILES.map(() => exactly(mean));
  const { kind, min, max } = y.variable;
  const isWhole = kind === 'integer';
  const sd = Math.sqrt(squares / n);
  const most = Math.min(MOST_BINS, study.limits.maxBins) - 1;
  if (most < 1) return undefined;
  const [least, greatest] = [extent?.min ?? min ?? null, extent?.max ?? max ?? null];
  /** The ends of the outer bins; those of whole numbers lie at halves, as all cuts do. */
  const [bottom, top] = [
    isWhole && least !== null ? Math.ceil(least) - 0.5 : least,
    isWhole && greatest !== null ? Math.floor(greatest) + 0.5 : greatest,
  ];
  const inside = (value: number): number => Math.min(greatest ?? Infinity, Math.max(least ?? -Infinity, value));
  const window = [inside(mean - REACH * sd), inside(mean + REACH * sd)] as const;

  let points: readonly number[] = pointsBetween(gridBetween(y.variable, window, most), window, most);
  let known: readonly number[] = [];
  let bins: readonly ValueBin[] = [];
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const [cuts] = await finestCuts(
      study,
      [
        {
          y,
          points,
          scopes: [scoped],
          expected: n / points.length / study.datasets.length,
          ...(round > 1 && { known }),
        },
      ],
      'bins with too few patients',
    );
    if (!cuts) return undefined;
    if (round > 1 && cuts.length === known.length) break;
    const { counts } = await study.ask({ counts: scoped(count()).by(binsBetween(y, cuts)) }, 'quantiles');
    bins = counts.map((rows, i) => ({ low: cuts[i - 1] ?? bottom, high: cuts[i] ?? top, count: rows }));
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
    if (wide.length === 0) break;
    const each = Math.floor((most - 2 * wide.length) / wide.length);
    if (each < 1) break;
    const ends = wide.flatMap((bin) => [cuts[bin - 1], cuts[bin]]).filter((cut) => cut !== undefined);
    known = [...new Set(ends)].sort((a, b) => a - b);
    const parts = wide.flatMap((bin) => {
      const range = [bins[bin]!.low ?? mean - FAR * sd, bins[bin]!.high ?? mean + FAR * sd] as const;
      return pointsBetween(gridBetween(y.variable, range, each), range, each);
    });
    points = [...new Set([...known, ...parts])].sort((a, b) => a - b);
    if (points.length === known.length) break;
  }
  return quantilesOfBins(bins, QUANTILES, isWhole);
}
