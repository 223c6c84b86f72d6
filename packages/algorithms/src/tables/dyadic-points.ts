import type { Variable } from '@mip/data-model';

/** A number's declared bounds, where the data model has them. */
export type Declared = Pick<Variable, 'kind' | 'min' | 'max'>;

/** Points (origin + i·width) at which bins of a variable may be cut. */
export interface PointGrid {
  readonly origin: number;
  readonly width: number;
}

/**
 * The finest grid of which no more than `most` points lie between two values.
 *
 * Grids come of halving the declared range again and again, or of powers of two where none is declared; those of whole
 * numbers lie at halves, so each bin holds whole numbers. They depend on the data model alone: two questions about a
 * variable never cut it at points that lie close together.
 */
export function gridBetween(
  { kind, min, max }: Declared,
  [low, high]: readonly [low: number, high: number],
  most: number,
): PointGrid {
  const spread = Math.max(high - low, Number.MIN_VALUE);
  const isWhole = kind === 'integer';
  const range = !isWhole && min !== undefined && max !== undefined && max > min ? max - min : 1;
  const origin = isWhole ? Math.floor(min ?? 0) - 0.5 : range === 1 ? 0 : min!;
  const halvings = Math.floor(Math.log2((range * Math.max(1, most)) / spread));
  const wanted = range * 2 ** -(isWhole ? Math.min(0, halvings) : Math.min(1000, halvings));
  // Points nearer to each other than numbers of this size are would be one point.
  const size = Math.max(Math.abs(low), Math.abs(high), Number.MIN_VALUE);
  const least = 2 ** Math.max(-1000, Math.ceil(Math.log2(size)) - 51);
  return { origin, width: Math.max(wanted, range * 2 ** Math.ceil(Math.log2(least / range))) };
}

/** The points of a grid that lie strictly between two values; at most `most` of them. */
export function pointsBetween(
  { origin, width }: PointGrid,
  [low, high]: readonly [low: number, high: number],
  most: number,
): number[] {
  const first = Math.floor((low - origin) / width) + 1;
  const points = Array.from({ length: most + 2 }, (_, i) => origin + (first + i) * width);
  return points.filter((point, i) => point > low && point < high && point !== points[i - 1]).slice(0, most);
}
