import { columnsOf, design, levelFactor, type Numeric, sum } from '@mip/aggregates';
import type { NominalVariable, Study } from '@mip/specification';
import { insistSound } from './beyond-numbers.js';

/** One level's rows: how many, their mean, and Σ(y − mean)². */
export interface GroupMoments {
  readonly level: string;
  readonly n: number;
  readonly mean: number;
  /** The mean less the middle one of these groups' means, which keeps digits that `mean` cannot. */
  readonly offset: number;
  readonly squares: number;
}

/**
 * Moments of an expression within levels of a variable, empty ones left out, in two rounds.
 *
 * Levels are columns of a design, as in the regression on them that this is. Squares are summed about the groups' own
 * means, and what rounding left of these is corrected by the sums about them.
 * @throws OUT_OF_DOMAIN where squares are no sound numbers
 */
export async function groupMoments(
  study: Study,
  y: Numeric,
  { variable }: NominalVariable,
  codes: readonly string[],
): Promise<GroupMoments[]> {
  const all = design(codes.map((code) => [levelFactor(variable, code)]));
  const first = await study.ask({ counts: sum(all), totals: sum(all.times(y)) }, 'groups');
  const levels = codes.filter((_, g) => first.counts[g]! > 0);
  if (levels.length === 0) return [];
  const counts = first.counts.filter((n) => n > 0);
  const from = first.totals.filter((_, g) => first.counts[g]! > 0).map((total, g) => total / counts[g]!);

  const X = design(levels.map((code) => [levelFactor(variable, code)]));
  const residual = y.minus(X.dot(from));
  const { rest, squares } = await study.ask(
    { rest: sum(X.times(residual)), squares: sum(X.times(residual.squared())) },
    'spread within the groups',
  );
  const n = counts.reduce((a, b) => a + b, 0);
  // An outlier in one group carries the mean of all rows far away, but not this.
  const centre = from.toSorted()[(from.length - 1) >> 1]!;
  const size = Math.max(...from.map(Math.abs));
  insistSound([{ of: [...columnsOf(y.node)], n, size, squares: squares.reduce((a, b) => a + b, 0) }]);
  return levels.map((level, g) => {
    const left = rest[g]! / counts[g]!;
    return {
      level,
      n: counts[g]!,
      offset: from[g]! - centre + left,
      mean: from[g]! + left,
      squares: Math.max(0, squares[g]! - rest[g]! ** 2 / counts[g]!),
    };
  });
}
