import { DATASET, type DataModel, type Group, VISIT } from './data-model.js';
import { fault, type ModelFault } from './fault.js';
import { readVariable } from './read-variable.js';
import { Reading } from './reading.js';
import { sqlTypeOf, type Variable } from './variable.js';

/** A data model, or all faults of its CDEsMetadata.json. */
export type ReadModel =
  | { readonly model: DataModel; readonly faults?: never }
  | { readonly faults: readonly ModelFault[]; readonly model?: never };

const DEEPEST = 32;

/** Reads a parsed CDEsMetadata.json; unknown fields are ignored. */
export function readDataModel(json: unknown): ReadModel {
  const faults: ModelFault[] = [];
  const root = Reading.of(json, '$', faults);
  if (!root) return { faults };
  const code = root.required('code');
  if (code.includes(':')) root.refuse('code', 'NOT_A_MODEL_CODE');
  const version = root.required('version');
  const label = root.has('label') ? root.required('label') : code;
  const longitudinal = root.has('longitudinal') && root.boolean('longitudinal');
  const places = new Map<string, Place>();
  const patient = root.has('patient') ? root.required('patient').normalize('NFC') : undefined;
  const rowPerPatient = root.has('rowPerPatient') && root.boolean('rowPerPatient');
  const missing = root.has('missing') ? root.texts('missing') : undefined;
  const model: DataModel = {
    code,
    version,
    label,
    longitudinal,
    ...(patient !== undefined && { patient }),
    ...(rowPerPatient && { rowPerPatient }),
    ...(missing && { missing }),
    ...readChildren(root, places, 0),
  };
  checkRoles(places, longitudinal, faults);
  checkPatient(root, model, places);
  return faults.length > 0 ? { faults } : { model };
}

interface Place {
  readonly variable: Variable;
  readonly path: string;
}
type Places = ReadonlyMap<string, Place>;

function readChildren(json: Reading, places: Map<string, Place>, depth: number): Pick<Group, 'variables' | 'groups'> {
  const variables = json.list('variables').map((item) => {
    const variable = readVariable(item);
    const key = variable.code.toLowerCase();
    const other = places.get(key);
    if (!other) places.set(key, { variable, path: item.path });
    else if (key !== '')
      item.refuse('code', other.variable.code === variable.code ? 'DUPLICATE_CODE' : 'CODE_DIFFERS_ONLY_IN_CASE');
    return variable;
  });
  if (depth === DEEPEST && json.has('groups')) {
    json.refuse('groups', 'GROUPS_TOO_DEEP');
    return { variables, groups: [] };
  }
  return { variables, groups: json.list('groups').map((item) => readGroup(item, places, depth + 1)) };
}

/** Older files call a group's code its `name`. */
function readGroup(json: Reading, places: Map<string, Place>, depth: number): Group {
  const code = json.required(!json.has('code') && json.has('name') ? 'name' : 'code');
  const label = json.has('label') ? json.required('label') : code;
  return { code, label, ...readChildren(json, places, depth) };
}

function checkPatient(root: Reading, { patient, rowPerPatient, longitudinal }: DataModel, places: Places): void {
  if (patient !== undefined && patient !== '') {
    const kind = [...places.values()].find(({ variable }) => variable.code === patient)?.variable.kind;
    if (kind === undefined || kind === 'real' || patient === DATASET)
      root.refuse('patient', 'NO_SUCH_PATIENT_VARIABLE');
  }
  if (rowPerPatient && (patient !== undefined || longitudinal)) root.refuse('rowPerPatient', 'TWO_WORDS_ON_PATIENTS');
}

/** Checks the variables that the platform itself needs. */
function checkRoles(places: Places, longitudinal: boolean, faults: ModelFault[]): void {
  const named = (code: string): Place | undefined => {
    const place = places.get(code);
    return place?.variable.code === code ? place : undefined;
  };
  const isNominalText = (variable: Variable): boolean => variable.kind === 'nominal' && sqlTypeOf(variable) === 'text';
  const dataset = named(DATASET);
  if (!dataset) faults.push(fault('$', 'DATASET_REQUIRED'));
  else if (!isNominalText(dataset.variable)) faults.push(fault(dataset.path, 'DATASET_NOT_NOMINAL'));
  if (!longitudinal) return;
  if (!named('subjectid')) faults.push(fault('$', 'SUBJECTID_REQUIRED'));
  const visit = named(VISIT);
  if (!visit) faults.push(fault('$', 'VISITID_REQUIRED'));
  else if (!isNominalText(visit.variable)) faults.push(fault(visit.path, 'VISITID_NOT_NOMINAL'));
}
