import { checkCondition, type Selection } from '@mip/aggregates';
import type { Variable } from '@mip/data-model';
import type { Design } from '@mip/privacy-guard';
import { BadRequest } from './bad-request.js';
import type { UncheckedDesign, UncheckedSelection } from './open-request.js';

declare const checked: unique symbol;

/** A selection whose names and condition were checked against the hospital's data model; only `checkSelection` makes one. */
export type CheckedSelection = Selection & { readonly [checked]: true };

type Variables = ReadonlyMap<string, Variable>;

/** @throws BadRequest UNKNOWN_COLUMN for a name that the data model does not have, PlanError for an invalid condition */
export function checkSelection(unchecked: UncheckedSelection, variables: Variables): CheckedSelection {
  const { dataModel, datasets, complete, columns } = unchecked;
  if ([...complete, ...columns].some((name) => !variables.has(name)))
    throw new BadRequest('UNKNOWN_COLUMN', 'the selection names a variable that the data model does not have');
  const where = unchecked.where === undefined ? undefined : checkCondition(unchecked.where, variables);
  const selection: Selection = { dataModel, datasets, complete, columns, ...(where && { where }) };
  return selection as CheckedSelection;
}

/** @throws BadRequest BAD_DESIGN for a covariate that is no nominal variable, PlanError for an invalid condition as outcome */
export function checkDesign(unchecked: UncheckedDesign, variables: Variables): Design {
  const covariates = unchecked.covariates.map((name) => {
    const variable = variables.get(name);
    if (variable?.kind !== 'nominal')
      throw new BadRequest('BAD_DESIGN', 'the design names a variable that is not nominal');
    return variable;
  });
  const outcome = unchecked.outcome === undefined ? undefined : checkCondition(unchecked.outcome, variables);
  return { covariates, ...(outcome && { outcome }) };
}
