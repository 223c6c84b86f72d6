type Fields = Readonly<Record<string, unknown>>;

export interface Anova extends Fields {
  readonly anova_table: Fields;
  readonly tuckey_test: readonly Fields[];
  readonly groups?: readonly Fields[];
}

/** Source, df, sums of squares, F and p as R prints them; then the groups and their pairs. */
export function anovaLayout(result: Anova, y: string, x: string): object {
  const { anova_table: t, groups, tuckey_test, welch, bartlett, eta_squared, omega_squared } = result;
  return {
    '': [
      { source: x, df: t.df_explained, sum_sq: t.ss_explained, mean_sq: t.ms_explained, F: t.f_stat, p: t.p_value },
      { source: 'Residuals', df: t.df_residual, sum_sq: t.ss_residual, mean_sq: t.ms_residual },
    ],
    [`means of ${y}`]: groups,
    'pairs (Tukey HSD)': tuckey_test.map(({ groupA, groupB, meanA, meanB, p_tuckey, ...pair }) => ({
      pair: `${groupA} − ${groupB}`,
      ...pair,
      p_tukey: p_tuckey,
    })),
    'size of the effect': { eta_squared, omega_squared },
    'Welch (unequal variances)': welch,
    'Bartlett (equal variances)': bartlett,
  };
}

/** Bounds are texts in the interface, because one may be infinite. */
export function tTestLayout(result: Fields): object {
  const { t_stat, df, p, mean_diff, se_diff, ci_lower, ci_upper, ...more } = result;
  return { t: t_stat, df, p, mean_diff, se_diff, ci_lower: bound(ci_lower), ci_upper: bound(ci_upper), ...more };
}

const bound = (value: unknown): unknown =>
  typeof value === 'string' && Number.isFinite(Number(value)) ? Number(value) : value;
