import { design, levelFactor, type Numeric, sum } from '@mip/aggregates';
import type { NominalVariable, Study } from '@mip/specification';

/** One level's rows: how many, their mean, and Σ(y − mean)². */
export interface GroupMoments {
  readonly level: string;
  readonly n: number;
  readonly mean: number;
  /** The mean less the mean of all rows of these groups, which keeps digits that `mean` cannot. */
  readonly offset: number;
  readonly squares: number;
}

/**
 * Moments of an expression within levels of a variable, empty ones left out, in three rounds.
 *
 * Levels are columns of a design, as in the regression on them that this is. Offsets of the groups are summed about the
 * mean of all, squares about the groups' own means.
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
  const counts = first.counts.filter((n) => n > 0);
  if (levels.length === 0) return [];
  const centre = first.totals.reduce((a, b) => a + b, 0) / counts.reduce((a, b) => a + b, 0);

  const X = design(levels.map((code) => [levelFactor(variable, code)]));
  const apart = y.minus(centre);
  const { offsets } = await study.ask({ offsets: sum(X.times(apart)) }, 'means of the groups');
  const from = offsets.map((total, g) => total / counts[g]!);
  const residual = apart.minus(X.dot(from));
  const { rest, squares } = await study.ask(
    { rest: sum(X.times(residual)), squares: sum(X.times(residual.squared())) },
    'spread within the groups',
  );
  return levels.map((level, g) => {
    const n = counts[g]!;
    const offset = from[g]! + rest[g]! / n;
    return { level, n, offset, mean: centre + offset, squares: Math.max(0, squares[g]! - rest[g]! ** 2 / n) };
  });
}
