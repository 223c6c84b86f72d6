export { DATASET, type DataModel, type Group, modelId, patientVariable, variablesOf } from './data-model.js';
export { isNumeric, type Kind, type Level, type Variable } from './variable.js';
