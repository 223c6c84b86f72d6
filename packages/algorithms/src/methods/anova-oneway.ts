import { vocabulary } from '@mip/report';
import { algorithm, type Digits, insist, one, real } from '@mip/specification';
import { chiSquared, fisherF, studentizedRange, studentT } from '@mip/statistics';
import Type, { type Static } from 'typebox';
import { letters } from '../presenting/letters.js';
import { estimable, labelOf, levelLabel, stepped, withUnit } from '../presenting/names.js';
import { common } from '../presenting/words.js';
import { type GroupMoments, groupMoments } from '../shared/group-moments.js';
import { defined } from '../shared/json-number.js';
import { because } from '../shared/refusals.js';
import { confidenceLevel, count, interval, list, nullable, numeric, record, text } from '../shared/result-types.js';
import { type Described, toldMean, withinField } from '../shared/told-numbers.js';
import { exactRangesIn } from '../tables/ranges.js';

const { words, say } = vocabulary('anova_oneway', {
  means_of: 'Means of {variable} by {group}',
  letters: 'Groups that share a letter are not significantly different.',
  pairs: 'All pairs of groups (Tukey)',
  table: 'Analysis of variance',
  source: 'Source',
  df: 'df',
  sum_of_squares: 'Sum of squares',
  mean_square: 'Mean square',
  between: 'Between groups',
  within: 'Within groups',
  welch_f: 'F (Welch)',
  welch_p: 'p (Welch)',
  bartlett: 'Bartlett χ²',
  bartlett_p: 'p (Bartlett)',
  post_hoc:
    'All pairs of groups were compared by the Tukey–Kramer test; its p-values and its {level} intervals hold for all pairs together.',
});

const variation = record({
  df: count('Degrees of freedom'),
  sum_of_squares: numeric('Sum of squares'),
  mean_square: numeric('Sum of squares over degrees of freedom'),
});

const pair = record({
  a: text('Level'),
  b: text('Level'),
  mean_a: numeric('Mean of a'),
  mean_b: numeric('Mean of b'),
  difference: numeric('Mean of a less mean of b'),
  standard_error: numeric('Standard error of the difference'),
  t_stat: numeric('Difference over its standard error'),
  p_value: numeric('By the studentized range, for all pairs together'),
  ...interval,
  within: withinField('the difference'),
});

const named = record({ code: text('Code'), label: text('Label of the data model') });

const result = record({
  variable: named,
  grouping: named,
  n_obs: count('Rows used'),
  confidence_level: confidenceLevel,
  f_stat: numeric('Mean square between groups over that within'),
  p_value: numeric('P(F ≥ f_stat) where all means are equal'),
  between: variation,
  within: variation,
  groups: list(
    record({
      level: text('Level of the grouping variable'),
      n: count('Rows'),
      mean: numeric('Mean'),
      sd: nullable('Standard deviation; null for one row'),
      ...interval,
      min: nullable('Smallest value; null unless every hospital tells extremes'),
      max: nullable('Largest value; null unless every hospital tells extremes'),
      within: withinField('the mean'),
    }),
  ),
  pairs: list(pair),
  eta_squared: numeric('Sum of squares between groups over the total'),
  omega_squared: numeric('η² less its bias'),
  welch: Type.Union(
    [
      record({
        f_stat: numeric('F without equal variances'),
        df1: count('Degrees of freedom between groups'),
        df2: numeric('Degrees of freedom within groups'),
        p_value: numeric('P(F ≥ f_stat)'),
      }),
      Type.Null(),
    ],
    { description: 'Null where a group has one row or does not vary' },
  ),
  bartlett: Type.Union(
    [
      record({
        statistic: numeric('Bartlett’s χ²'),
        df: count('Degrees of freedom'),
        p_value: numeric('P where variances are equal'),
      }),
      Type.Null(),
    ],
    { description: 'Null where a group has one row or does not vary' },
  ),
});

type Fit = Static<typeof result>;

/**
 * One-way analysis of variance, with Tukey's honest significant differences.
 *
 * F = (SSB/(k − 1))/(SSW/(n − k)) for k groups. All pairs by Tukey & Kramer: |t|·√2 against the studentized range.
 * In addition, Welch's test, which does not assume equal variances, and Bartlett's test of that assumption.
 * Effect sizes: η² = SSB/SST, ω² = (SSB − (k − 1)·MSW)/(SST + MSW).
 * @throws TOO_FEW_LEVELS, NOT_ENOUGH_ROWS, ZERO_VARIANCE
 * @see Fisher (1925), Statistical Methods for Research Workers; Kramer (1956), Biometrics 12, 307–310
 */
export const anovaOneWay = algorithm({
  id: 'anova_oneway',
  title: 'One-way ANOVA',
  description: 'Does the mean of a variable differ between groups, and between which?',
  cites: 'Fisher (1925), Statistical Methods for Research Workers; Kramer (1956), doi:10.2307/3001469',
  question: 'compare',
  formula: '{y} ~ {x}',
  variables: {
    y: one('numeric', 'Variable of interest'),
    x: one('nominal', 'Grouping variable'),
  },
  parameters: {
    alpha: real({ label: 'Significance level', default: 0.05, above: 0, below: 1 }),
  },
  missing: 'complete',
  independentRows: true,
  design: { covariates: 'x' },
  version: 2,
  result,
  words,
  async run({ y, x, alpha }, study) {
    const groups = await groupMoments(study, y, x, x.codes);
    const k = groups.length;
    const n = groups.reduce((total, group) => total + group.n, 0);
    insist(k >= 2, 'TOO_FEW_LEVELS', because('two_levels', { variable: x.code }));
    insist(n > k, 'NOT_ENOUGH_ROWS', because('rows_than_groups'));
    const mean = groups.reduce((total, group) => total + group.n * group.offset, 0) / n;
    const between = groups.reduce((total, group) => total + group.n * (group.offset - mean) ** 2, 0);
    const within = groups.reduce((total, group) => total + group.squares, 0);
    insist(within > 0, 'ZERO_VARIANCE', because('no_spread_within', { variable: y.code }));
    const [dfBetween, dfWithin] = [k - 1, n - k];
    const [msBetween, msWithin] = [between / dfBetween, within / dfWithin];
    const f = msBetween / msWithin;
    const levels = groups.map(({ level }) => level);
    const extremes = await exactRangesIn(study, y, x.key(levels), 'extremes of the groups');
    const sd = (group: GroupMoments): number => Math.sqrt(group.squares / (group.n - 1));
    return {
      variable: { code: y.code, label: y.variable.label },
      grouping: { code: x.code, label: x.variable.label },
      n_obs: n,
      confidence_level: 1 - alpha,
      f_stat: f,
      p_value: fisherF(dfBetween, dfWithin).upper(f),
      between: { df: dfBetween, sum_of_squares: between, mean_square: msBetween },
      within: { df: dfWithin, sum_of_squares: within, mean_square: msWithin },
      groups: groups.map((group, g) => ({
        ...described(group, sd(group), alpha),
        min: extremes?.[g]?.min ?? null,
        max: extremes?.[g]?.max ?? null,
      })),
      pairs: tukey(groups, msWithin, dfWithin, alpha),
      eta_squared: between / (between + within),
      omega_squared: (between - dfBetween * msWithin) / (between + within + msWithin),
      welch: welch(groups),
      bartlett: bartlett(groups, msWithin, dfWithin),
    };
  },
  told(fit, digits, { alpha }) {
    const groups = fit.groups.map((group) => ({ ...group, ...toldGroup(group, digits, alpha) }));
    const n = groups.reduce((total, group) => total + group.n, 0);
    const [k, dfWithin] = [groups.length, n - groups.length];
    const within = digits.statistic(fit.within.mean_square);
    const law = tukeyLaw(k, dfWithin, alpha);
    const pairs = pairsOf(groups).map(({ a, b }): Static<typeof pair> => {
      const error = digits.error(Math.sqrt(within * (1 / a.n + 1 / b.n)));
      const one = law({
        a: a.level,
        b: b.level,
        mean_a: a.mean,
        mean_b: b.mean,
        error,
        difference: digits.computed(a.mean - b.mean),
      });
      return {
        ...one,
        t_stat: digits.statistic(one.t_stat),
        p_value: digits.p(one.p_value),
        ci_lower: one.ci_lower === null ? null : digits.limit(one.ci_lower, error),
        ci_upper: one.ci_upper === null ? null : digits.limit(one.ci_upper, error),
        within: digits.computed(a.within + b.within),
      };
    });
    // Of two groups, F is t squared.
    const f = digits.statistic(k === 2 ? (pairs[0]!.difference / pairs[0]!.standard_error) ** 2 : fit.f_stat);
    const between = f * within;
    const all = (k - 1) * between + dfWithin * within;
    const variation = (df: number, square: number) => ({
      df,
      sum_of_squares: digits.statistic(df * square),
      mean_square: digits.statistic(square),
    });
    return {
      ...fit,
      n_obs: n,
      f_stat: f,
      p_value: digits.p(fisherF(k - 1, dfWithin).upper(f)),
      between: variation(k - 1, between),
      within: variation(dfWithin, within),
      groups,
      pairs,
      eta_squared: digits.statistic(((k - 1) * between) / all),
      omega_squared: digits.statistic(((k - 1) * (between - within)) / (all + within)),
      welch: fit.welch && toldWelch(fit.welch, groups, digits),
      bartlett: fit.bartlett && toldBartlett(fit.bartlett, digits),
    };
  },
  present({ groups, pairs, between, within, welch, bartlett, ...fit }, { y: { variable: y }, x: { variable: x } }) {
    const level = fit.confidence_level;
    const apart = pairs.map(({ a, b, p_value }) => ({ a, b, apart: p_value < 1 - level }));
    const shared = letters(
      groups.map((group) => group.level),
      apart,
    );
    return [
      { kind: 'methods', sentences: [say('post_hoc', { level: { value: level, as: 'percent' } })] },
      {
        kind: 'group',
        layout: 'side',
        parts: [
          {
            kind: 'means',
            title: say('means_of', { variable: withUnit(y), group: labelOf(x) }),
            variable: withUnit(y),
            group: labelOf(x),
            level,
            groups: groups.map((group) => ({
              label: levelLabel(x, group.level),
              n: group.n,
              mean: stepped(group.mean, group.within),
              lower: group.ci_lower,
              upper: group.ci_upper,
              letters: shared.get(group.level) ?? '',
            })),
            notes: [say('letters')],
          },
          {
            kind: 'differences',
            title: say('pairs'),
            difference: common('difference_of_means', { variable: withUnit(y) }),
            level,
            pairs: pairs.map((one) => ({
              a: levelLabel(x, one.a),
              b: levelLabel(x, one.b),
              difference: stepped(one.difference, one.within),
              lower: one.ci_lower,
              upper: one.ci_upper,
              p: one.p_value,
            })),
          },
        ],
      },
      {
        kind: 'table',
        title: say('table'),
        columns: [
          { label: say('source'), format: 'text' },
          { label: say('df'), format: 'count' },
          { label: say('sum_of_squares'), format: 'number' },
          { label: say('mean_square'), format: 'number' },
          { label: 'F', format: 'number' },
          { label: common('p'), format: 'p' },
        ],
        rows: [
          [say('between'), between.df, between.sum_of_squares, between.mean_square, fit.f_stat, fit.p_value],
          [say('within'), within.df, within.sum_of_squares, within.mean_square, null, null],
        ],
      },
      {
        kind: 'facts',
        facts: [
          { label: 'η²', value: fit.eta_squared, format: 'number' },
          { label: 'ω²', value: fit.omega_squared, format: 'number' },
          { label: say('welch_f'), value: estimable(welch?.f_stat ?? null), format: 'number' },
          { label: say('welch_p'), value: estimable(welch?.p_value ?? null), format: 'p' },
          { label: say('bartlett'), value: estimable(bartlett?.statistic ?? null), format: 'number' },
          { label: say('bartlett_p'), value: estimable(bartlett?.p_value ?? null), format: 'p' },
        ],
      },
    ];
  },
});

/** The moments of a group, with the interval of its mean by Student's law; null if it has one row. */
function described({ level, n, mean }: Pick<GroupMoments, 'level' | 'n' | 'mean'>, sd: number, alpha: number) {
  const [low, high] = n > 1 ? studentT(n - 1).interval(mean, sd / Math.sqrt(n), alpha, 'two-sided') : [NaN, NaN];
  return { level, n, mean, sd: defined(sd), ci_lower: defined(low), ci_upper: defined(high) };
}

function toldGroup({ n, mean, sd }: Described, digits: Digits, alpha: number) {
  const told = toldMean({ n, mean, sd }, digits);
  const { ci_lower, ci_upper } = described({ level: '', n: told.n, mean: told.mean }, told.sd ?? Number.NaN, alpha);
  const error = told.sd === null ? null : told.sd / Math.sqrt(told.n);
  return {
    ...told,
    ci_lower: ci_lower === null ? null : digits.limit(ci_lower, error),
    ci_upper: ci_upper === null ? null : digits.limit(ci_upper, error),
  };
}

/** Of two groups, Welch's F is the square of his t, which follows from what is told of them. */
function toldWelch({ f_stat, df1, df2 }: NonNullable<Fit['welch']>, groups: readonly Described[], digits: Digits) {
  const [a, b] = groups;
  const squared = ({ n, sd }: Described): number => (sd ?? 0) ** 2 / n;
  const f = digits.statistic(a && b && df1 === 1 ? (a.mean - b.mean) ** 2 / (squared(a) + squared(b)) : f_stat);
  const df = digits.statistic(df2);
  return { f_stat: f, df1, df2: df, p_value: digits.p(fisherF(df1, df).upper(f)) };
}

function toldBartlett({ statistic, df }: NonNullable<Fit['bartlett']>, digits: Digits) {
  const told = digits.statistic(statistic);
  return { statistic: told, df, p_value: digits.p(chiSquared(df).upper(told)) };
}

const pairsOf = <T>(groups: readonly T[]): { readonly a: T; readonly b: T }[] =>
  groups.flatMap((a, i) => groups.slice(i + 1).map((b) => ({ a, b })));

interface Compared {
  readonly a: string;
  readonly b: string;
  readonly mean_a: number;
  readonly mean_b: number;
  readonly difference: number;
  readonly error: number;
}

/** The Tukey–Kramer test of a pair among k groups. */
function tukeyLaw(k: number, df: number, alpha: number) {
  const range = studentizedRange(k, df);
  const reach = range.upperQuantile(alpha) / Math.SQRT2;
  return ({ error, ...compared }: Compared): Static<typeof pair> => ({
    ...compared,
    standard_error: error,
    t_stat: compared.difference / error,
    p_value: range.upper((Math.SQRT2 * Math.abs(compared.difference)) / error),
    ci_lower: compared.difference - reach * error,
    ci_upper: compared.difference + reach * error,
  });
}

function tukey(groups: readonly GroupMoments[], msWithin: number, df: number, alpha: number): Static<typeof pair>[] {
  const law = tukeyLaw(groups.length, df, alpha);
  return pairsOf(groups).map(({ a, b }) =>
    law({
      a: a.level,
      b: b.level,
      mean_a: a.mean,
      mean_b: b.mean,
      difference: a.offset - b.offset,
      error: Math.sqrt(msWithin * (1 / a.n + 1 / b.n)),
    }),
  );
}

/** Welch's test; null if a group's variance is undefined or 0. @see Welch (1951), Biometrika 38, 330–336 */
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

/** Bartlett's test; null if a group's variance is undefined or 0. @see Bartlett (1937), Proc. R. Soc. A 160, 268–282 */
function bartlett(groups: readonly GroupMoments[], msWithin: number, dfWithin: number) {
  if (groups.some(({ n, squares }) => n < 2 || squares === 0)) return null;
  const df = groups.length - 1;
  const logs = groups.reduce((total, { n, squares }) => total + (n - 1) * Math.log(squares / (n - 1)), 0);
  const inverses = groups.reduce((total, { n }) => total + 1 / (n - 1), 0);
  const statistic = (dfWithin * Math.log(msWithin) - logs) / (1 + (inverses - 1 / dfWithin) / (3 * df));
  return { statistic, df, p_value: chiSquared(df).upper(statistic) };
}
