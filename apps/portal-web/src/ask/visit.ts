import type { AlgorithmView, CatalogueModel } from '@mip/client';
import type { Draft, FilterGroup, FilterRule } from '../draft/draft.js';

/** The variable that tells the visits of a patient apart. */
const VISIT = 'visitid';
/** The choice of all visits. */
export const ALL_VISITS = 'all';

const namesVisit = (rule: FilterGroup | FilterRule): boolean =>
  'rules' in rule ? rule.rules.some(namesVisit) : rule.id === VISIT;

/** The visits to choose from, if the method wants one row of each patient and the filter does not choose already. */
export function visitsToChoose(
  { filter }: Pick<Draft, 'filter'>,
  { longitudinal, variables }: CatalogueModel,
  algorithm: Pick<AlgorithmView, 'independentRows'> | undefined,
): CatalogueModel['variables'][number]['levels'] {
  if (!longitudinal || !algorithm?.independentRows || (filter && namesVisit(filter))) return [];
  return variables.find(({ code }) => code === VISIT)?.levels ?? [];
}

/** The filter that also keeps only one visit. */
export function atVisit(filter: FilterGroup | null, visit: string): FilterGroup | null {
  if (visit === ALL_VISITS) return filter;
  const rule = { id: VISIT, operator: 'equal', value: visit };
  return { condition: 'AND', rules: filter && filter.rules.length > 0 ? [filter, rule] : [rule] };
}
