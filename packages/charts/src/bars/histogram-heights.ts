import { type Bounds, shareBounds } from '../scales/bounds.js';
import { known, type Maybe, total } from '../scales/known.js';

export interface HistogramGroup {
  readonly label: string;
  /** Edges of its bins in ascending order: one more than there are bins. */
  readonly edges: readonly number[];
  /** One for each bin; null where a hospital withholds it. */
  readonly counts: readonly (number | null)[];
  /** One for each bin; undefined where the count is exact. */
  readonly bounds?: readonly (Bounds | undefined)[] | undefined;
}

/** Bins whose widths differ by more than this share of the narrowest are unequal. */
const UNEQUAL = 0.02;

export function unequal(edges: readonly number[]): boolean {
  const widths = edges.slice(1).map((edge, i) => edge - (edges[i] ?? edge));
  const least = widths.reduce((a, b) => Math.min(a, b), Number.MAX_VALUE);
  return widths.some((width) => width - least > UNEQUAL * least);
}

/** Counts, or densities: counts divided by bin width and total, so that areas sum to 1. */
export function heightsOf({ counts, edges }: HistogramGroup, scale: 'count' | 'density'): (number | null)[] {
  const all = total(counts);
  return edges.slice(1).map((edge, i) => {
    const count: Maybe = counts[i];
    if (!known(count)) return null;
    if (scale === 'count') return count;
    const width = edge - (edges[i] ?? edge);
    return width > 0 && all > 0 ? count / (all * width) : 0;
  });
}

/** Bounds of the heights of bins, on the same scale. */
export function heightBounds(
  { counts, edges, bounds = [] }: HistogramGroup,
  scale: 'count' | 'density',
): readonly (Bounds | undefined)[] {
  if (scale === 'count') return bounds;
  return shareBounds(counts, bounds).map((share, i) => {
    const width = (edges[i + 1] ?? 0) - (edges[i] ?? 0);
    return share && width > 0 ? { lower: share.lower / width, upper: share.upper / width } : undefined;
  });
}

/** Whether all groups have the same bins. */
export const haveCommonBins = (groups: readonly HistogramGroup[]): boolean =>
  groups.every(({ edges }) => edges.join() === groups[0]?.edges.join());
