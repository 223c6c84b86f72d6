import type { SymmetricLaw } from '@mip/statistics';
import Type, { type Static } from 'typebox';
import type { Matrix } from './basis.js';
import type { DesignMatrix } from './design-matrix.js';
import { defined } from './json-number.js';
import { list, nullable, record } from './result-types.js';

/** Estimates with their tests and intervals, one list a column, in the order of the terms. */
export const coefficientFields = {
  coefficients: list(nullable('Estimate; null where the term was left out')),
  standard_errors: list(nullable('Standard error; null where it is not estimable')),
  statistics: list(nullable('Estimate over its standard error')),
  p_values: list(nullable('Two-sided')),
  ci_lower: list(nullable('Lower end of the interval')),
  ci_upper: list(nullable('Upper end of the interval')),
};

/** Covariance of the coefficients, as a result tells it. */
export const covarianceField = Type.Optional(
  list(
    list(
      nullable(
        'Covariance of the coefficients; null where a term was left out; absent where a hospital does not tell it',
      ),
    ),
  ),
);

const table = record({ ...coefficientFields, covariance: covarianceField });
export type CoefficientTable = Static<typeof table>;

interface Estimates {
  /** Of the columns of `fitted`. */
  readonly coefficients: ArrayLike<number>;
  readonly covariance: Matrix;
  readonly fitted: DesignMatrix;
  /** Nothing is tested where the fit is perfect: what is left of the errors is rounding. */
  readonly perfect?: boolean;
}

/**
 * Wald tests and (1 − alpha) intervals of estimates, whose variances are the diagonal of `covariance`, for the terms of
 * `design`; null for those that were left out.
 */
export function coefficientTable(
  { coefficients, covariance, fitted, perfect = false }: Estimates,
  { names }: DesignMatrix,
  law: SymmetricLaw,
  alpha: number,
): CoefficientTable {
  const at = names.map((name) => fitted.names.indexOf(name));
  const of = (value: (j: number) => number): (number | null)[] => at.map((j) => (j < 0 ? null : defined(value(j))));
  const tested = (value: (j: number) => number): (number | null)[] => (perfect ? at.map(() => null) : of(value));
  const error = (j: number): number => Math.sqrt(covariance[j]![j]!);
  const statistic = (j: number): number => coefficients[j]! / error(j);
  const interval = (j: number): [number, number] => law.interval(coefficients[j]!, error(j), alpha);
  return {
    coefficients: of((j) => coefficients[j]!),
    standard_errors: of(error),
    statistics: tested(statistic),
    p_values: tested((j) => law.twoSided(statistic(j))),
    ci_lower: tested((j) => interval(j)[0]),
    ci_upper: tested((j) => interval(j)[1]),
    covariance: at.map((i) => at.map((j) => (i < 0 || j < 0 ? null : covariance[i]![j]!))),
  };
}
