import type { Extent } from '@mip/aggregates';
import type { Study } from '@mip/specification';

/** `count` equal steps from min to max; a step of 1 where they are equal, and fewer where numbers lie no closer. */
export function equalEdges({ min, max }: Extent, count: number): number[] {
  const end = min === max ? min + Math.max(1, 2 ** -50 * Math.abs(min)) : max;
  const step = (end - min) / count;
  const edges = Array.from({ length: count + 1 }, (_, i) => (i === count ? end : min + i * step));
  return [...new Set(edges)];
}

/** The number of bins that all hospitals allow: at most `wanted`, at least one. */
export const mostBins = ({ limits }: Study, wanted: number): number => Math.max(1, Math.min(wanted, limits.maxBins));
