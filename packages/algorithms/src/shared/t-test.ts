import { type Alternative, studentT } from '@mip/statistics';
import { bound } from './json-number.js';

export const ALTERNATIVES = ['two-sided', 'less', 'greater'] as const;

interface Question {
  readonly estimate: number;
  /** The estimate's value under H₀. */
  readonly under: number;
  readonly se: number;
  readonly df: number;
  readonly alternative: Alternative;
  readonly alpha: number;
}

/** t = (estimate − under)/se against Student's law, and the (1 − alpha) interval of the estimate. */
export function tTest({ estimate, under, se, df, alternative, alpha }: Question) {
  const law = studentT(df);
  const t = (estimate - under) / se;
  const [low, high] = law.interval(estimate, se, alpha, alternative);
  return {
    t_stat: t,
    df,
    p: law.test(t, alternative),
    mean_diff: estimate,
    se_diff: se,
    ci_lower: bound(low),
    ci_upper: bound(high),
  };
}
