export {
  type CsvForm,
  DATE_ORDERS,
  type DateOrder,
  DELIMITERS,
  type Delimiter,
  ENCODINGS,
  type Encoding,
  readCsvForm,
  USUAL_FORM,
} from './csv-form.js';
export {
  DATASET,
  type DataModel,
  type Group,
  modelId,
  type Patients,
  patientAmong,
  patientVariable,
  VISIT,
  variablesOf,
} from './data-model.js';
export { fault, MODEL_RULES, type ModelFault, type ModelRule } from './fault.js';
export { type FlatVariable, flatVariables } from './flat-variables.js';
export {
  CLASHES,
  type ClashKind,
  type Copy,
  DIFFERENCES,
  type DifferenceKind,
  type JoinedModel,
  joinModels,
  type ModelClash,
  type ModelDifference,
} from './join-models.js';
export { type ReadModel, readDataModel } from './read-data-model.js';
export { type ReadMetadata, readMetadata } from './read-metadata.js';
export { sameVariables } from './same-variables.js';
export {
  columnsOf as tableColumnsOf,
  isDate,
  isNumeric,
  KINDS,
  type Kind,
  type Level,
  MOST_CUT_POINTS,
  type SqlType,
  sqlTypeOf,
  type Variable,
} from './variable.js';
export { writeDataModel } from './write-data-model.js';
