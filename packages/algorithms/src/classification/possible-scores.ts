import { NominalVariable, type NumericVariable } from '@mip/specification';
import type { LogisticFit } from '../shared/greatest-likelihood.js';

/** More different predictors than this are treated as numbers that can lie anywhere. */
const MOST_SCORES = 500;

/** All linear predictors that a model of nominal covariates can give, ascending; undefined with a numeric covariate. */
export function possibleScores(
  x: readonly (NumericVariable | NominalVariable)[],
  { coefficients, fitted: { terms } }: Pick<LogisticFit, 'coefficients' | 'fitted'>,
): number[] | undefined {
  let patterns: ReadonlyMap<string, string>[] = [new Map()];
  for (const covariate of x) {
    if (!(covariate instanceof NominalVariable) || patterns.length * covariate.codes.length > MOST_SCORES) return;
    patterns = patterns.flatMap((pattern) =>
      covariate.codes.map((code) => new Map([...pattern, [covariate.code, code]])),
    );
  }
  const scores = patterns.map((pattern) =>
    terms.reduce(
      (eta, { factors }, j) =>
        factors.every(({ variable, level }) => pattern.get(variable) === level) ? eta + coefficients[j]! : eta,
      0,
    ),
  );
  const ascending = scores.sort((a, b) => a - b);
  // Patterns of one predictor, but for rounding, are one.
  return ascending.filter((score, i) => i === 0 || score - ascending[i - 1]! > 1e-12 * (1 + Math.abs(score)));
}
