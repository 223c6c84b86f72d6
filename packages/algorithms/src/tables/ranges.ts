import { type Extent, extent, type Key, type Numeric } from '@mip/aggregates';
import { insist, type NumericVariable, type Study } from '@mip/specification';
import { momentsOf } from '../shared/moments.js';
import { because } from '../shared/refusals.js';
import { together } from '../shared/together.js';

/** The range of a variable's values, and its source. */
export interface Range extends Extent {
  readonly source: 'range_exact' | 'range_declared' | 'range_moments';
}

/** Minimum and maximum, (∞, −∞) without rows; undefined unless all hospitals release exact extremes. */
export async function exactRange(study: Study, y: Numeric, note: string): Promise<Extent | undefined> {
  return study.limits.exactExtremes ? (await study.ask({ range: extent(y) }, note)).range : undefined;
}

/** The same in each cell of a key. */
export async function exactRangesIn(
  study: Study,
  y: Numeric,
  key: Key,
  note: string,
): Promise<readonly Extent[] | undefined> {
  return study.limits.exactExtremes ? (await study.ask({ extremes: extent(y).by(key) }, note)).extremes : undefined;
}

/**
 * The exact ranges of several variables, in one round; undefined unless all hospitals release exact extremes.
 * @throws NOT_ENOUGH_ROWS without rows
 */
export async function exactRanges(
  study: Study,
  variables: readonly NumericVariable[],
): Promise<readonly Range[] | undefined> {
  if (!study.limits.exactExtremes) return undefined;
  return together(
    study,
    variables.map((variable) => (line) => rangeOf(line, variable)),
  );
}

/**
 * The range of a variable: exact if all hospitals release extremes, else as declared in the data model, else the mean ± 3
 * standard deviations.
 * @throws NOT_ENOUGH_ROWS without rows
 */
export async function rangeOf(study: Study, y: NumericVariable): Promise<Range> {
  const exact = await exactRange(study, y, 'ranges of the variables');
  if (exact) {
    insist(exact.min <= exact.max, 'NOT_ENOUGH_ROWS', because('no_rows'));
    return { ...exact, source: 'range_exact' };
  }
  const { min, max } = y.variable;
  if (min !== undefined && max !== undefined) return { min, max, source: 'range_declared' };
  const { n, mean, squares } = await momentsOf(study, y);
  const reach = 3 * Math.sqrt(squares / Math.max(1, n - 1));
  return { min: min ?? mean - reach, max: max ?? mean + reach, source: 'range_moments' };
}
