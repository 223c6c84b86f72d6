import { count, type Key } from '@mip/aggregates';
import type { NumericVariable, Study } from '@mip/specification';
import { quantilesOfBins } from '../shared/quantiles-of-bins.js';
import type { Scoped } from '../shared/scoped.js';
import { equalBins, mergedBins, mostBins } from './bins.js';
import { rangeOf } from './ranges.js';
import { QUANTILES } from './summaries.js';

/** Number of bins for quantiles if the hospitals do not limit it. */
const FINE_BINS = 2000;
const FEWEST_BINS = 4;

/**
 * Quantiles over all hospitals, in each cell of a key or in all rows, by interpolation within bins; undefined if counts in
 * bins would reveal too few patients. The error is at most a bin's width: 1/2000 of the range, or more if the hospitals
 * limit the number of bins.
 */
export async function approximateQuantiles(
  study: Study,
  y: NumericVariable,
  scoped: Scoped,
  key?: Key,
): Promise<readonly (readonly number[])[] | undefined> {
  if (mostBins(study, FINE_BINS) < FEWEST_BINS) return undefined;
  const start = equalBins(study, y, await rangeOf(study, y), FINE_BINS);
  const bins = await mergedBins(study, y, start, { scoped, within: key ? [key] : [] });
  if (!bins || bins.edges.length <= FEWEST_BINS) return undefined;
  const counted = scoped(count()).by(bins.key);
  const note = 'quantiles';
  const tables = key
    ? (await study.ask({ counts: counted.by(key) }, note)).counts
    : [(await study.ask({ counts: counted }, note)).counts];
  return tables.map((counts) => quantilesOfBins(bins.edges, counts, QUANTILES));
}
