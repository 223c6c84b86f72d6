import type { CatalogueModel } from '@mip/client';
import type { Draft, FilterGroup, FilterRule } from '../draft/draft.js';
import { defaultDatasets } from './dataset-groups.js';
import { variableIndex } from './variable-index.js';

/** What another data model does not have. */
export interface Lost {
  readonly variables: readonly string[];
  readonly datasets: readonly string[];
  /** Rules of the filter. */
  readonly rules: number;
}

export const isNothing = ({ variables, datasets, rules }: Lost): boolean =>
  variables.length === 0 && datasets.length === 0 && rules === 0;

/** Moves a draft to another data model and keeps what exists there too. Same code and kind is the same variable. */
export function carriedOver(
  draft: Draft,
  from: CatalogueModel | undefined,
  to: CatalogueModel,
): { readonly draft: Draft; readonly lost: Lost } {
  if (draft.dataModel === to.id) return { draft, lost: { variables: [], datasets: [], rules: 0 } };
  const there = variableIndex(to);
  const here = from && variableIndex(from);
  const exists = (code: string): boolean => {
    const [before, after] = [here?.variable(code), there.variable(code)];
    return after !== undefined && (before === undefined || before.kind === after.kind);
  };
  const held = new Set(to.datasets.map(({ code }) => code));
  const datasets = draft.datasets.filter((code) => held.has(code));
  const filter = draft.filter && keptRules(draft.filter, exists);
  return {
    draft: {
      ...draft,
      dataModel: to.id,
      datasets: datasets.length > 0 ? datasets : defaultDatasets(to),
      variables: Object.fromEntries(
        Object.entries(draft.variables).map(([role, codes]) => [role, codes.filter(exists)]),
      ),
      visit: null,
      filter: filter && filter.rules.length > 0 ? filter : null,
    },
    lost: {
      variables: Object.values(draft.variables)
        .flat()
        .filter((code) => !exists(code)),
      datasets: draft.datasets.filter((code) => !held.has(code)),
      rules: rulesOf(draft.filter) - rulesOf(filter),
    },
  };
}

/** The filter without rules on variables that do not exist, and without groups that become empty. */
function keptRules(group: FilterGroup, exists: (code: string) => boolean): FilterGroup {
  return {
    ...group,
    rules: group.rules.flatMap((rule): (FilterGroup | FilterRule)[] => {
      if (!('rules' in rule)) return exists(rule.id) ? [rule] : [];
      const inner = keptRules(rule, exists);
      return inner.rules.length > 0 ? [inner] : [];
    }),
  };
}

const rulesOf = (rule: FilterGroup | FilterRule | null): number =>
  rule === null ? 0 : 'rules' in rule ? rule.rules.reduce((sum, inner) => sum + rulesOf(inner), 0) : 1;
