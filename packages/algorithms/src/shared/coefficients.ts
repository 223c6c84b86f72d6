import type { SymmetricLaw } from '@mip/statistics';
import { defined } from './json-number.js';

/** A table of coefficients, one list a column, as the MIP's interface has it. */
export interface CoefficientTable {
  readonly coefficients: number[];
  readonly std_err: (number | null)[];
  readonly statistics: (number | null)[];
  readonly pvalues: (number | null)[];
  readonly lower_ci: (number | null)[];
  readonly upper_ci: (number | null)[];
}

/** Wald tests and (1 − alpha) intervals of estimates, whose variances are the diagonal of `covariance`. */
export function coefficientTable(
  estimates: Float64Array,
  covariance: readonly Float64Array[],
  law: SymmetricLaw,
  alpha: number,
): CoefficientTable {
  const errors = Array.from(estimates, (_, j) => Math.sqrt(covariance[j]![j]!));
  const statistics = errors.map((error, j) => estimates[j]! / error);
  const intervals = errors.map((error, j) => law.interval(estimates[j]!, error, alpha));
  return {
    coefficients: Array.from(estimates),
    std_err: errors.map(defined),
    statistics: statistics.map(defined),
    pvalues: statistics.map((statistic) => defined(law.twoSided(statistic))),
    lower_ci: intervals.map(([low]) => defined(low)),
    upper_ci: intervals.map(([, high]) => defined(high)),
  };
}
