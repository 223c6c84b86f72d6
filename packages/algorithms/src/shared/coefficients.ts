import type { Digits } from '@mip/specification';
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
  within: Type.Optional(
    list(nullable('Half the step that each estimate is told to; absent where all digits are told')),
  ),
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

/** Estimates as they are told; tests and intervals follow from the told ones and their told errors. */
export function toldCoefficients<T extends CoefficientTable>(
  { coefficients, standard_errors, statistics, covariance }: T,
  digits: Digits,
  law: SymmetricLaw,
  alpha: number,
): CoefficientTable & { readonly within: (number | null)[] } {
  const rows = coefficients.map((coefficient, j) => {
    if (coefficient === null) return undefined;
    const error = digits.error(standard_errors[j]!);
    // Errors of a perfect fit are rounding, and nothing is tested.
    const isTested = error !== null && statistics[j] !== null;
    const { value, within } = digits.estimate(coefficient, isTested ? error : null);
    if (!isTested) return { value, within, error, statistic: null, p: null, lower: null, upper: null };
    const [lower, upper] = law.interval(value, error, alpha);
    return {
      value,
      within,
      error,
      statistic: digits.statistic(value / error),
      p: digits.p(law.twoSided(value / error)),
      lower: digits.limit(lower, error),
      upper: digits.limit(upper, error),
    };
  });
  const errors = rows.map((row) => row?.error ?? 0);
  return {
    coefficients: rows.map((row) => row?.value ?? null),
    standard_errors: rows.map((row) => row?.error ?? null),
    statistics: rows.map((row) => row?.statistic ?? null),
    p_values: rows.map((row) => row?.p ?? null),
    ci_lower: rows.map((row) => row?.lower ?? null),
    ci_upper: rows.map((row) => row?.upper ?? null),
    within: rows.map((row) => row?.within ?? null),
    ...(covariance && { covariance: toldCovariance(covariance, errors, digits) }),
  };
}

/** Correlations of the coefficients to three decimals, with their told errors. */
const toldCovariance = (
  covariance: readonly (readonly (number | null)[])[],
  errors: readonly number[],
  digits: Digits,
): (number | null)[][] =>
  covariance.map((row, i) =>
    row.map((value, j) => {
      if (value === null) return null;
      const scale = Math.sqrt(covariance[i]![i]!) * Math.sqrt(covariance[j]![j]!);
      return scale > 0 ? digits.statistic(digits.part(value / scale) * errors[i]! * errors[j]!) : 0;
    }),
  );
