type List = readonly (number | null)[];

export interface Linear extends Readonly<Record<string, unknown>> {
  readonly indep_vars: readonly string[];
  readonly coefficients: List;
  readonly std_err: List;
  readonly t_stats: List;
  readonly pvalues: List;
  readonly lower_ci: List;
  readonly upper_ci: List;
  readonly covariance?: unknown;
}

/** The table of coefficients as R's `summary` has it, with intervals; then the fit. */
export function linearLayout(result: Linear): object {
  const { indep_vars, coefficients, std_err, t_stats, pvalues, lower_ci, upper_ci, covariance, ...fit } = result;
  return {
    '': indep_vars.map((term, i) => ({
      term,
      estimate: coefficients[i],
      std_error: std_err[i],
      t: t_stats[i],
      p: pvalues[i],
      lower_ci: lower_ci[i],
      upper_ci: upper_ci[i],
    })),
    fit,
  };
}

export interface Logistic extends Readonly<Record<string, unknown>> {
  readonly indep_vars: readonly string[];
  readonly summary: {
    readonly coefficients: List;
    readonly stderr: List;
    readonly z_scores: List;
    readonly pvalues: List;
    readonly lower_ci: List;
    readonly upper_ci: List;
  };
  readonly odds_ratios?: { readonly estimate: List; readonly lower_ci: List; readonly upper_ci: List };
  readonly covariance?: unknown;
}

/** The table of coefficients as R's `summary` has it, the odds ratios with their intervals, the fit. */
export function logisticLayout(result: Logistic): object {
  const { indep_vars, summary, odds_ratios: odds, covariance, lr_test, confusion_matrix, ...more } = result;
  const { coefficients, stderr, z_scores, pvalues, lower_ci, upper_ci, ...fit } = summary;
  return {
    '': indep_vars.map((term, i) => ({
      term,
      estimate: coefficients[i],
      std_error: stderr[i],
      z: z_scores[i],
      p: pvalues[i],
      lower_ci: lower_ci[i],
      upper_ci: upper_ci[i],
    })),
    'odds ratios': odds
      ? indep_vars.map((term, i) => ({
          term,
          odds_ratio: odds.estimate[i],
          lower_ci: odds.lower_ci[i],
          upper_ci: odds.upper_ci[i],
        }))
      : undefined,
    fit: { ...more, ...fit },
    'likelihood ratio test': lr_test,
    'confusion matrix': confusion_matrix,
  };
}
