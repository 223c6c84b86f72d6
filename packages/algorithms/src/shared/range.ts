import { extent } from '@mip/aggregates';
import { insist, type NumericVariable, type Study } from '@mip/specification';
import { momentsOf } from './moments.js';
import { because } from './refusals.js';

/** Where the values of a variable lie, and how that is known. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly source: 'range_exact' | 'range_declared' | 'range_moments';
}

/**
 * The range of a variable: exact where every hospital releases extremes, else as the data model declares it, else the
 * mean ± 3 standard deviations.
 * @throws NOT_ENOUGH_ROWS without rows
 */
export async function rangeOf(study: Study, y: NumericVariable): Promise<Range> {
  if (study.limits.exactExtremes) {
    const { range } = await study.ask({ range: extent(y) }, 'ranges of the variables');
    insist(range.min <= range.max, 'NOT_ENOUGH_ROWS', because('no_rows'));
    return { ...range, source: 'range_exact' };
  }
  const { min, max } = y.variable;
  if (min !== undefined && max !== undefined) return { min, max, source: 'range_declared' };
  const { n, mean, squares } = await momentsOf(study, y);
  const reach = 3 * Math.sqrt(squares / Math.max(1, n - 1));
  return { min: min ?? mean - reach, max: max ?? mean + reach, source: 'range_moments' };
}

/** `count` equal steps from min to max; a step of 1 where they are equal. */
export function equalEdges({ min, max }: Pick<Range, 'min' | 'max'>, count: number): number[] {
  const end = min === max ? min + 1 : max;
  const step = (end - min) / count;
  return Array.from({ length: count + 1 }, (_, i) => (i === count ? end : min + i * step));
}
