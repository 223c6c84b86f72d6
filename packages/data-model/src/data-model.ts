import type { Variable } from './variable.js';

/** A chapter of a data model: variables and sub-chapters, for people to find things. */
export interface Group {
  readonly code: string;
  readonly label: string;
  readonly variables: readonly Variable[];
  readonly groups: readonly Group[];
}

/** A versioned, hierarchical set of common data elements (the MIP's CDEsMetadata.json). */
export interface DataModel {
  readonly code: string;
  readonly version: string;
  readonly label: string;
  /** Several rows a patient, told apart by `visitid`. */
  readonly longitudinal: boolean;
  readonly variables: readonly Variable[];
  readonly groups: readonly Group[];
}

/** The name by which requests address a data model: `code:version`. */
export const modelId = (model: Pick<DataModel, 'code' | 'version'>): string => `${model.code}:${model.version}`;

/** Every variable of the tree by its code, in reading order. */
export function variablesOf(model: DataModel): ReadonlyMap<string, Variable> {
  const found = new Map<string, Variable>();
  const visit = (group: Pick<Group, 'variables' | 'groups'>): void => {
    for (const variable of group.variables) found.set(variable.code, variable);
    for (const inner of group.groups) visit(inner);
  };
  visit(model);
  return found;
}

/** The variable that tells patients apart, or undefined where each row is a patient of its own. */
export function patientVariable(model: DataModel): string | undefined {
  const variables = variablesOf(model);
  return ['subjectid', 'subjectcode'].find((code) => variables.has(code));
}

/** The variable that tells the datasets of a data model apart. */
export const DATASET = 'dataset';
