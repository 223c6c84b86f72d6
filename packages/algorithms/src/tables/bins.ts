import type { Aggregate, Condition, Extent, Key, Numeric } from '@mip/aggregates';
import type { Study } from '@mip/specification';
import type { Scoped } from '../shared/scoped.js';
import { fewIn } from './suppression.js';

/** Bins of an expression. The outer ones are open, so that nobody is left out. */
export interface Bins {
  /** Ascending, one more than there are bins. */
  readonly edges: readonly number[];
  readonly key: Key;
}

const binsOf = (y: Numeric, edges: readonly number[]): Bins => ({
  edges,
  key: y.bins(edges.map((edge, i) => (i === 0 ? -Number.MAX_VALUE : i === edges.length - 1 ? Number.MAX_VALUE : edge))),
});

/** `count` equal steps from min to max; a step of 1 where they are equal. */
export function equalEdges({ min, max }: Extent, count: number): number[] {
  const end = min === max ? min + 1 : max;
  const step = (end - min) / count;
  return Array.from({ length: count + 1 }, (_, i) => (i === count ? end : min + i * step));
}

/** `wanted` equal bins of a range, or as many as every hospital answers. */
export const equalBins = (study: Study, y: Numeric, range: Extent, wanted: number): Bins =>
  binsOf(y, equalEdges(range, mostBins(study, wanted)));

/** `wanted`, or as many bins as every hospital answers; at least one. */
export const mostBins = ({ limits }: Study, wanted: number): number => Math.max(1, Math.min(wanted, limits.maxBins));

/** Which tables a histogram's counts are to be told in. */
export interface InTables {
  /** Which rows count. */
  readonly scoped: Scoped;
  /** Beside the table of all these rows, one within each cell of each of these keys. */
  readonly within?: readonly Key[];
}

/**
 * Bins of which none holds a few patients only, at any hospital, in any of the tables: neighbours are merged until that
 * is so.
 *
 * All tables share these bins, so no difference of two counts can tell of a few patients either. Undefined where even
 * one bin holds a few.
 */
export async function mergedBins(
  study: Study,
  y: Numeric,
  start: Bins,
  { scoped, within = [] }: InTables,
): Promise<Bins | undefined> {
  let bins = start;
  while (true) {
    const { edges, key } = bins;
    const tables = (few: Aggregate<number>) => {
      const request: Record<string, Aggregate<unknown>> = { all: scoped(few).by(key) };
      within.forEach((cells, i) => {
        request[`within_${i}`] = scoped(few).by(cells).by(key);
      });
      return request;
    };
    const answers = Object.values(await fewIn(study, tables, 'bins with too few patients'));
    const flagged = edges
      .slice(1)
      .map((_, bin) => answers.some((table) => [(table as unknown[])[bin]].flat().some((few) => few !== 0)));
    if (!flagged.includes(true)) return bins;
    if (flagged.length === 1) return undefined;
    bins = binsOf(y, withoutFlagged(edges, flagged));
  }
}

/** Each flagged bin joins the next one, the last one the one before. */
function withoutFlagged(edges: readonly number[], flagged: readonly boolean[]): number[] {
  const kept = [edges[0]!];
  for (let bin = 0; bin < flagged.length - 1; bin++) if (!flagged[bin]) kept.push(edges[bin + 1]!);
  if (flagged.at(-1) && kept.length > 1) kept.pop();
  kept.push(edges.at(-1)!);
  return kept;
}

/** Exactly these equal bins for two classes; undefined where the hospitals answer fewer, or a bin holds a few of a class. */
export async function exactBins(
  study: Study,
  y: Numeric,
  range: Extent,
  { count, hit, note }: { readonly count: number; readonly hit: Condition; readonly note: string },
): Promise<Bins | undefined> {
  if (mostBins(study, count) < count) return undefined;
  const bins = binsOf(y, equalEdges(range, count));
  const { positive, negative } = await fewIn(
    study,
    (few) => ({ positive: few.where(hit).by(bins.key), negative: few.where(hit.not()).by(bins.key) }),
    note,
  );
  return [...positive, ...negative].some((few) => few !== 0) ? undefined : bins;
}
