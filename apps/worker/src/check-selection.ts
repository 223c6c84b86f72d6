import { checkCondition, preferredVisits, type Selection, type VisitChoice } from '@mip/aggregates';
import { type Variable, VISIT } from '@mip/data-model';
import type { Design } from '@mip/privacy-guard';
import { BadRequest } from './bad-request.js';
import type { UncheckedDesign, UncheckedSelection } from './open-request.js';

declare const checked: unique symbol;

/** A selection whose names and condition were checked against the hospital's data model; only `checkSelection` makes one. */
export type CheckedSelection = Selection & { readonly [checked]: true };

type Variables = ReadonlyMap<string, Variable>;

/** @throws BadRequest UNKNOWN_COLUMN for a name that the data model does not have, BAD_SELECTION for a visit, PlanError for an invalid condition */
export function checkSelection(unchecked: UncheckedSelection, variables: Variables): CheckedSelection {
  const { dataModel, datasets, visit, complete, columns } = unchecked;
  if ([...complete, ...columns].some((name) => !variables.has(name)))
    throw new BadRequest('UNKNOWN_COLUMN', 'the selection names a variable that the data model does not have');
  if (visit) checkVisit(visit, variables.get(VISIT));
  const where = unchecked.where === undefined ? undefined : checkCondition(unchecked.where, variables);
  const selection: Selection = {
    dataModel,
    datasets,
    complete,
    columns,
    ...(visit && { visit }),
    ...(where && { where }),
  };
  return selection as CheckedSelection;
}

/** An order names every level once, so that no visit is passed over. */
function checkVisit(choice: VisitChoice, variable: Variable | undefined): void {
  const levels = new Set(variable?.kind === 'nominal' ? variable.levels.map(({ code }) => code) : []);
  const named = preferredVisits(choice);
  const isWhole = choice.take === 'level' || (named.length === levels.size && new Set(named).size === named.length);
  if (levels.size === 0 || !isWhole || !named.every((code) => levels.has(code)))
    throw new BadRequest('BAD_SELECTION', 'the visit is no level of visitid, or their order is not of all of them');
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
