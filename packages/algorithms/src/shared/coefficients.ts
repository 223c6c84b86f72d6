import type { SymmetricLaw } from '@mip/statistics';
import type { Static } from 'typebox';
import { defined } from './json-number.js';
import { list, nullable, numeric, record } from './result-types.js';

/** Estimates with their tests and intervals, one list a column, in the order of the terms. */
export const coefficientFields = {
  coefficients: list(numeric('Estimate')),
  standard_errors: list(nullable('Standard error; null where it is not estimable')),
  statistics: list(nullable('Estimate over its standard error')),
  p_values: list(nullable('Two-sided')),
  ci_lower: list(nullable('Lower end of the interval')),
  ci_upper: list(nullable('Upper end of the interval')),
};

const table = record(coefficientFields);
export type CoefficientTable = Static<typeof table>;

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
    standard_errors: errors.map(defined),
    statistics: statistics.map(defined),
    p_values: statistics.map((statistic) => defined(law.twoSided(statistic))),
    ci_lower: intervals.map(([low]) => defined(low)),
    ci_upper: intervals.map(([, high]) => defined(high)),
  };
}
