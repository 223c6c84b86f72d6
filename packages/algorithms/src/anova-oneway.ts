import { extent } from '@mip/aggregates';
import { algorithm, insist, one, real } from '@mip/specification';
import { chiSquared, fisherF, studentizedRange, studentT } from '@mip/statistics';
import { type GroupMoments, groupMoments } from './shared/group-moments.js';
import { defined } from './shared/json-number.js';

/**
 * One-way analysis of variance, with Tukey's honest significant differences.
 *
 * F = (SSB/(k − 1))/(SSW/(n − k)) for k groups. All pairs by Tukey & Kramer: |t|·√2 against the studentized range.
 * Beside it, Welch's test, which does not suppose equal variances, and Bartlett's test of that supposition.
 * Effect sizes: η² = SSB/SST, ω² = (SSB − (k − 1)·MSW)/(SST + MSW).
 * @throws TOO_FEW_LEVELS, NOT_ENOUGH_ROWS, ZERO_VARIANCE
 * @see Fisher (1925), Statistical Methods for Research Workers; Kramer (1956), Biometrics 12, 307–310
 */
export const anovaOneWay = algorithm({
  id: 'anova_oneway',
  title: 'One-way ANOVA',
  description: 'Does the mean of a variable differ between groups, and between which?',
  cites: 'Fisher (1925), Statistical Methods for Research Workers; doi:10.2307/3001469',
  variables: {
    y: one('numeric', 'Variable of interest'),
    x: one('nominal', 'Grouping variable'),
  },
  parameters: {
    alpha: real({ label: 'One minus the confidence level of intervals', default: 0.05, above: 0, below: 1 }),
  },
  missing: 'complete',
  design: { covariates: 'x' },
  async run({ y, x, alpha }, study) {
    const groups = await groupMoments(study, y, x, x.codes);
    const k = groups.length;
    const n = groups.reduce((total, group) => total + group.n, 0);
    insist(k >= 2, 'TOO_FEW_LEVELS', `rows of at least two levels of ${x.code} are needed`);
    insist(n > k, 'NOT_ENOUGH_ROWS', 'there must be more rows than groups');
    const mean = groups.reduce((total, group) => total + group.n * group.offset, 0) / n;
    const between = groups.reduce((total, group) => total + group.n * (group.offset - mean) ** 2, 0);
    const within = groups.reduce((total, group) => total + group.squares, 0);
    insist(within > 0, 'ZERO_VARIANCE', `${y.code} does not vary within the groups`);
    const [dfBetween, dfWithin] = [k - 1, n - k];
    const [msBetween, msWithin] = [between / dfBetween, within / dfWithin];
    const f = msBetween / msWithin;
    const levels = groups.map(({ level }) => level);
    const extremes = study.exactExtremes
      ? (await study.ask({ extremes: extent(y).by(x.key(levels)) }, 'extremes of the groups')).extremes
      : undefined;
    const byLevel = (of: (group: GroupMoments) => number): Record<string, number | null> =>
      Object.fromEntries(groups.map((group) => [group.level, defined(of(group))]));
    const sd = (group: GroupMoments): number => Math.sqrt(group.squares / (group.n - 1));
    return {
      anova_table: {
        n_obs: n,
        y_label: y.variable.label,
        x_label: x.variable.label,
        df_residual: dfWithin,
        df_explained: dfBetween,
        ss_residual: within,
        ss_explained: between,
        ms_residual: msWithin,
        ms_explained: msBetween,
        p_value: fisherF(dfBetween, dfWithin).upper(f),
        f_stat: f,
      },
      tuckey_test: tukey(groups, msWithin, dfWithin, alpha),
      min_max_per_group: {
        categories: levels,
        min: levels.map((_, g) => extremes?.[g]?.min ?? null),
        max: levels.map((_, g) => extremes?.[g]?.max ?? null),
      },
      ci_info: {
        sample_stds: byLevel(sd),
        means: byLevel((group) => group.mean),
        'm-s': byLevel((group) => group.mean - sd(group)),
        'm+s': byLevel((group) => group.mean + sd(group)),
      },
      groups: groups.map((group) => described(group, sd(group), alpha)),
      eta_squared: between / (between + within),
      omega_squared: (between - dfBetween * msWithin) / (between + within + msWithin),
      welch: welch(groups),
      bartlett: bartlett(groups, msWithin, dfWithin),
    };
  },
});

/** A group by itself, with the interval of its mean by Student's law; null where it has one row. */
function described({ level, n, mean }: GroupMoments, sd: number, alpha: number) {
  const [low, high] = n > 1 ? studentT(n - 1).interval(mean, sd / Math.sqrt(n), alpha, 'two-sided') : [NaN, NaN];
  return { level, n, mean, std: defined(sd), ci_lower: defined(low), ci_upper: defined(high) };
}

function tukey(groups: readonly GroupMoments[], msWithin: number, df: number, alpha: number) {
  const range = studentizedRange(groups.length, df);
  const reach = range.upperQuantile(alpha) / Math.SQRT2;
  return groups.flatMap((a, i) =>
    groups.slice(i + 1).map((b) => {
      const diff = a.offset - b.offset;
      const se = Math.sqrt(msWithin * (1 / a.n + 1 / b.n));
      return {
        groupA: a.level,
        groupB: b.level,
        meanA: a.mean,
        meanB: b.mean,
        diff,
        se,
        t_stat: diff / se,
        p_tuckey: range.upper((Math.SQRT2 * Math.abs(diff)) / se),
        ci_lower: diff - reach * se,
        ci_upper: diff + reach * se,
      };
    }),
  );
}

/** Null where a group's variance is not known, or is 0. @see Welch (1951), Biometrika 38, 330–336 */
function welch(groups: readonly GroupMoments[]) {
  if (groups.some(({ n, squares }) => n < 2 || squares === 0)) return null;
  const k = groups.length;
  const weights = groups.map(({ n, squares }) => n / (squares / (n - 1)));
  const weight = weights.reduce((a, b) => a + b, 0);
  const mean = groups.reduce((total, { offset }, g) => total + weights[g]! * offset, 0) / weight;
  const spread = groups.reduce((total, { offset }, g) => total + weights[g]! * (offset - mean) ** 2, 0);
  const lambda = groups.reduce((total, { n }, g) => total + (1 - weights[g]! / weight) ** 2 / (n - 1), 0);
  const df2 = (k * k - 1) / (3 * lambda);
  const f = spread / (k - 1) / (1 + (2 * (k - 2) * lambda) / (k * k - 1));
  return { f_stat: f, df1: k - 1, df2, p_value: fisherF(k - 1, df2).upper(f) };
}

/** Null where a group's variance is not known, or is 0. @see Bartlett (1937), Proc. R. Soc. A 160, 268–282 */
function bartlett(groups: readonly GroupMoments[], msWithin: number, dfWithin: number) {
  if (groups.some(({ n, squares }) => n < 2 || squares === 0)) return null;
  const df = groups.length - 1;
  const logs = groups.reduce((total, { n, squares }) => total + (n - 1) * Math.log(squares / (n - 1)), 0);
  const inverses = groups.reduce((total, { n }) => total + 1 / (n - 1), 0);
  const statistic = (dfWithin * Math.log(msWithin) - logs) / (1 + (inverses - 1 / dfWithin) / (3 * df));
  return { statistic, df, p_value: chiSquared(df).upper(statistic) };
}
