import type { Aggregate, Extent, Key, Numeric } from '@mip/aggregates';
import type { Study } from '@mip/specification';
import type { Scoped } from '../shared/scoped.js';
import { fewIn } from './suppression.js';

/** Bins of an expression. The outer ones are open, so that no row is left out. */
export interface Bins {
  /** Ascending; one more than the number of bins. */
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

/** Equal bins of a range: `wanted` of them, or fewer if the hospitals' limits require it. */
export const equalBins = (study: Study, y: Numeric, range: Extent, wanted: number): Bins =>
  binsOf(y, equalEdges(range, mostBins(study, wanted)));

/** The number of bins that all hospitals allow: at most `wanted`, at least one. */
export const mostBins = ({ limits }: Study, wanted: number): number => Math.max(1, Math.min(wanted, limits.maxBins));

/** The tables in which counts of a histogram will be published. */
export interface InTables {
  /** The rows that count. */
  readonly scoped: Scoped;
  /** In addition to the table of all these rows: one table within each cell of each of these keys. */
  readonly within?: readonly Key[];
}

/**
 * Merges neighbouring bins until no bin has too few patients, at any hospital, in any of the tables.
 *
 * All tables share these bins, so no difference of two counts can reveal a few patients either. Undefined if even a
 * single bin has too few.
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

/** Merges each flagged bin with the next one, and the last one with the previous one. */
function withoutFlagged(edges: readonly number[], flagged: readonly boolean[]): number[] {
  const kept = [edges[0]!];
  for (let bin = 0; bin < flagged.length - 1; bin++) if (!flagged[bin]) kept.push(edges[bin + 1]!);
  if (flagged.at(-1) && kept.length > 1) kept.pop();
  kept.push(edges.at(-1)!);
  return kept;
}
