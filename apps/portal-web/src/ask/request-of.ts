import type { AlgorithmView, CatalogueModel } from '@mip/client';
import { needsVisit } from '@mip/contract';
import type { ExperimentRequest } from '@mip/contract/portal';
import type { Draft, FilterGroup, FilterRule } from '../draft/draft.js';
import { valuesNeeded } from './filter/operators.js';
import { misfits } from './fit.js';
import { isAcceptable } from './parameters/is-acceptable.js';

type Parameter = AlgorithmView['parameters'][number];

/** What is missing from a draft before it can be sent. */
export type Lack =
  | { readonly of: 'dataModel' | 'datasets' | 'algorithm' | 'filter' | 'visit' }
  | { readonly of: 'role'; readonly role: string }
  | { readonly of: 'parameter'; readonly parameter: string };

/** The request of a draft, or everything that is missing from it. */
export function requestOf(
  draft: Draft,
  model: CatalogueModel | undefined,
  algorithm: AlgorithmView | undefined,
): { readonly request: ExperimentRequest } | { readonly lacks: readonly Lack[] } {
  const lacks = lacksOf(draft, model, algorithm);
  if (lacks.length > 0 || !model || !algorithm) return { lacks };
  const roles = algorithm.variables.map(({ name }) => [name, draft.variables[name] ?? []] as const);
  const parameters = parametersOf(draft, algorithm);
  const { visit, filter } = draft;
  return {
    request: {
      algorithm: algorithm.id,
      dataModel: model.id,
      datasets: draft.datasets,
      variables: Object.fromEntries(roles.filter(([, codes]) => codes.length > 0)),
      ...(Object.keys(parameters).length > 0 && { parameters }),
      ...(model.longitudinal && visit !== null && visit !== 'all' && { visit }),
      ...(hasRules(filter) && { filter }),
      ...(draft.onLoss === 'continue' && { onLoss: draft.onLoss }),
    },
  };
}

/** The chosen values, for those parameters that the algorithm has. */
const parametersOf = (draft: Draft, algorithm: AlgorithmView): Record<string, unknown> =>
  Object.fromEntries(
    algorithm.parameters.flatMap((parameter) => {
      const value = chosenValue(parameter, draft);
      return value === undefined || value === '' ? [] : [[parameter.name, value]];
    }),
  );

/** The chosen value of a parameter; of levels by variable, those whose variable still stands in the role. */
function chosenValue(parameter: Parameter, { parameters, variables }: Draft): unknown {
  const value = parameters[parameter.name];
  if (parameter.kind !== 'levelPer' || typeof value !== 'object' || value === null) return value;
  const codes = variables[parameter.role] ?? [];
  const kept = Object.entries(value).filter(([code]) => codes.includes(code));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function lacksOf(
  draft: Draft,
  model: CatalogueModel | undefined,
  algorithm: AlgorithmView | undefined,
): readonly Lack[] {
  const { datasets, filter } = draft;
  return [
    ...(model ? [] : [{ of: 'dataModel' } as const]),
    ...(datasets.length === 0 ? [{ of: 'datasets' } as const] : []),
    ...(algorithm ? [] : [{ of: 'algorithm' } as const]),
    ...(model && algorithm
      ? [...new Set(misfits(algorithm, draft, model).map(({ role }) => role.name))].map(
          (role) => ({ of: 'role', role }) as const,
        )
      : []),
    ...(algorithm?.parameters ?? []).flatMap((parameter) =>
      isLacking(parameter, draft, model) ? [{ of: 'parameter', parameter: parameter.name } as const] : [],
    ),
    ...(filter && !isComplete(filter) ? [{ of: 'filter' } as const] : []),
    ...(model && draft.visit === null && needsVisit(model, algorithm, filter) ? [{ of: 'visit' } as const] : []),
  ];
}

/** Whether a parameter must be given and is not, or has a value that cannot be sent. */
function isLacking(parameter: Parameter, draft: Draft, model: CatalogueModel | undefined): boolean {
  const value = chosenValue(parameter, draft);
  if (value === undefined || value === '') return parameter.required;
  const codes = 'role' in parameter ? (draft.variables[parameter.role] ?? []) : [];
  const variables = codes.flatMap((code) => model?.variables.find((one) => one.code === code) ?? []);
  return !isAcceptable(parameter, value, variables);
}

export const hasRules = (filter: FilterGroup | null): filter is FilterGroup =>
  filter !== null && filter.rules.length > 0;

/** Whether every rule of a filter has as many values as its operator needs. */
export const isComplete = (rule: FilterGroup | FilterRule): boolean =>
  'rules' in rule ? rule.rules.every(isComplete) : rule.id !== '' && hasValues(rule);

function hasValues({ operator, value }: FilterRule): boolean {
  const given = (one: unknown): boolean => one !== undefined && one !== null && one !== '';
  const needed = valuesNeeded(operator);
  if (needed === 0) return true;
  if (needed === 1) return given(value);
  return Array.isArray(value) && value.length > 0 && (needed !== 2 || value.length === 2) && value.every(given);
}
