import { beyondNumbers, type Plan } from '@mip/aggregates';
import { AlgorithmError } from '@mip/specification';
import { hasUnsoundSquares, type Spread } from './degenerate.js';
import { because } from './refusals.js';

/** Why a run ends, whoever takes part: sums or squares of these variables are no sound numbers. */
export const beyondRange = (variables: Iterable<string>): AlgorithmError =>
  new AlgorithmError('OUT_OF_DOMAIN', because('beyond_numbers', { variables: [...new Set(variables)].join(', ') }));

/** The merged lanes of a plan. @throws OUT_OF_DOMAIN naming the variables of which a sum is no finite number */
export function finiteSums(plan: Plan, lanes: Float64Array): Float64Array {
  const variables = beyondNumbers(plan, lanes);
  if (variables) throw beyondRange(variables);
  return lanes;
}

/** @throws OUT_OF_DOMAIN naming the variables whose squares are too large or too small to be sound */
export function insistSound(spreads: readonly (Spread & { readonly of: readonly string[] })[]): void {
  const unsound = spreads.filter(hasUnsoundSquares);
  if (unsound.length > 0) throw beyondRange(unsound.flatMap(({ of }) => of));
}
