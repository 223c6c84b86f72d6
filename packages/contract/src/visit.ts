import { type Variable, VISIT } from '@mip/data-model';
import type { Visit } from '@mip/specification';

export type { Visit };
export { VISIT };

/** A visit as one word, as on a command line: `all`, `first`, `last`, or a code of `visitid`. */
export const visitWord = (visit: Visit): string => (typeof visit === 'string' ? visit : visit.level);

/** The visit of a word. */
export const visitOf = (word: string): Visit =>
  word === 'all' || word === 'first' || word === 'last' ? word : { level: word };

/** The part of a data model that says whether patients have several visits, and which. */
interface VisitedModel {
  readonly longitudinal: boolean;
  readonly variables: readonly Pick<Variable, 'code' | 'levels'>[];
}

/** The visits of a data model in their order; none where each patient has one row. */
export const visitsOf = ({ longitudinal, variables }: VisitedModel): Variable['levels'] =>
  longitudinal ? (variables.find(({ code }) => code === VISIT)?.levels ?? []) : [];

/** Whether a visit has to be chosen: patients have several, the method wants one row of each, and the filter names none. */
export const needsVisit = (
  model: VisitedModel,
  method: { readonly independentRows: boolean } | undefined,
  filter: unknown,
): boolean => visitsOf(model).length > 0 && (method?.independentRows ?? false) && !namesVisit(filter);

/** Whether a filter says something of the visit, at any depth. */
const namesVisit = (filter: unknown): boolean =>
  typeof filter === 'object' &&
  filter !== null &&
  (Object.values(filter).some(namesVisit) ||
    ('id' in filter ? filter.id : (filter as { field?: unknown }).field) === VISIT);
