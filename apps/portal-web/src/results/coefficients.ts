import type { ForestRow } from '@mip/charts';
import type { Coefficient } from './coefficient-table.js';
import type { Names } from './names.js';
import { type Fields, numbersOf, textsOf } from './result-of.js';

interface FieldNames {
  readonly stdErr: string;
  readonly statistic: string;
}

/** The coefficients of a regression's result, its lists zipped by term. */
export function coefficientsOf(
  terms: unknown,
  fields: Fields,
  names: Names,
  { stdErr, statistic }: FieldNames,
): readonly Coefficient[] {
  const at = (field: string): readonly (number | null)[] => numbersOf(fields[field]);
  const lists = {
    estimate: at('coefficients'),
    stdErr: at(stdErr),
    statistic: at(statistic),
    p: at('pvalues'),
    lower: at('lower_ci'),
    upper: at('upper_ci'),
  };
  return textsOf(terms).map((name, i) => ({
    term: names.term(name),
    estimate: lists.estimate[i] ?? null,
    stdErr: lists.stdErr[i] ?? null,
    statistic: lists.statistic[i] ?? null,
    p: lists.p[i] ?? null,
    lower: lists.lower[i] ?? null,
    upper: lists.upper[i] ?? null,
  }));
}

export const isIntercept = (name: string): boolean => name === '(Intercept)' || name === 'Intercept';

/** Coefficients as rows of a forest plot, without the intercept. */
export const forestOf = (terms: unknown, rows: readonly Coefficient[]): readonly ForestRow[] =>
  textsOf(terms).flatMap((name, i) => {
    const row = rows[i];
    return row && !isIntercept(name)
      ? [{ term: row.term, estimate: row.estimate, lower: row.lower, upper: row.upper, p: row.p }]
      : [];
  });
