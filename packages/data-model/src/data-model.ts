import type { Variable } from './variable.js';

/** A group of variables and nested groups, so that people find things. */
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
  /** Whether patients have several rows, distinguished by `visitid`. */
  readonly longitudinal: boolean;
  /** The variable that tells patients apart, where it is not named `subjectid` or `subjectcode`. */
  readonly patient?: string;
  /** The owner declares that no patient has two rows. */
  readonly rowPerPatient?: true;
  /** Spellings that stand for a missing value of any variable, such as `NA`; an empty cell always does. */
  readonly missing?: readonly string[];
  readonly variables: readonly Variable[];
  readonly groups: readonly Group[];
}

/** The name of a data model in requests: `code:version`. */
export const modelId = (model: Pick<DataModel, 'code' | 'version'>): string => `${model.code}:${model.version}`;

/** All variables of the tree by code, in reading order. */
export function variablesOf(model: DataModel): ReadonlyMap<string, Variable> {
  const found = new Map<string, Variable>();
  const visit = (group: Pick<Group, 'variables' | 'groups'>): void => {
    for (const variable of group.variables) found.set(variable.code, variable);
    for (const inner of group.groups) visit(inner);
  };
  visit(model);
  return found;
}

/** How a data model says who is a patient, and whether patients have several rows. */
export type Patients = Pick<DataModel, 'longitudinal' | 'patient' | 'rowPerPatient'>;

/** The variable that identifies patients; undefined if each row is one patient. */
export const patientVariable = (model: DataModel): string | undefined => patientAmong(variablesOf(model), model);

/** The variable that identifies patients among those of a data model. */
export function patientAmong(
  variables: ReadonlyMap<string, Variable>,
  { patient, rowPerPatient }: Patients,
): string | undefined {
  if (patient !== undefined) return patient;
  return rowPerPatient ? undefined : ['subjectid', 'subjectcode'].find((code) => variables.has(code));
}

/** The variable that tells the visits of a patient apart, in a longitudinal data model. */
export const VISIT = 'visitid';

/** The variable that names the dataset of a row. */
export const DATASET = 'dataset';
