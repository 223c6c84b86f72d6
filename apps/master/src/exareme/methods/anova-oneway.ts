import { anovaOneWay } from '@mip/algorithms/methods/anova-oneway';
import type { ResultOf } from '@mip/specification';
import { codesOf, method } from '../method.js';
import { LEVELS, NUMBERS } from './shared.js';

export const anovaOneWayMethod = method(anovaOneWay, {
  label: 'One-way ANOVA',
  desc: 'Does the mean of a variable differ between groups, and between which?',
  y: { label: 'Variable of interest', ...NUMBERS },
  x: { label: 'Grouping variable', ...LEVELS },
  question: ({ y, x }) => ({ variables: { y: codesOf(y), x: codesOf(x) } }),
  result: (native) => ({
    anova_table: {
      n_obs: native.n_obs,
      y_label: native.variable.label,
      x_label: native.grouping.label,
      df_residual: native.within.df,
      df_explained: native.between.df,
      ss_residual: native.within.sum_of_squares,
      ss_explained: native.between.sum_of_squares,
      ms_residual: native.within.mean_square,
      ms_explained: native.between.mean_square,
      p_value: native.p_value,
      f_stat: native.f_stat,
    },
    tuckey_test: native.pairs.map((pair) => ({
      groupA: pair.a,
      groupB: pair.b,
      meanA: pair.mean_a,
      meanB: pair.mean_b,
      diff: pair.difference,
      se: pair.standard_error,
      t_stat: pair.t_stat,
      p_tuckey: pair.p_value,
      ci_lower: pair.ci_lower,
      ci_upper: pair.ci_upper,
    })),
    min_max_per_group: {
      categories: native.groups.map(({ level }) => level),
      min: native.groups.map(({ min }) => min),
      max: native.groups.map(({ max }) => max),
    },
    ci_info: {
      sample_stds: byLevel(native, ({ sd }) => sd),
      means: byLevel(native, ({ mean }) => mean),
      'm-s': byLevel(native, ({ mean, sd }) => (sd === null ? null : mean - sd)),
      'm+s': byLevel(native, ({ mean, sd }) => (sd === null ? null : mean + sd)),
    },
    groups: native.groups.map(({ level, n, mean, sd, ci_lower, ci_upper }) => ({
      level,
      n,
      mean,
      std: sd,
      ci_lower,
      ci_upper,
    })),
    eta_squared: native.eta_squared,
    omega_squared: native.omega_squared,
    welch: native.welch,
    bartlett: native.bartlett,
  }),
});

type Anova = ResultOf<typeof anovaOneWay>;

const byLevel = ({ groups }: Anova, of: (group: Anova['groups'][number]) => number | null) =>
  Object.fromEntries(groups.map((group) => [group.level, of(group)]));
