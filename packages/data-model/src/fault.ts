import { KINDS, MOST_CUT_POINTS, SQL_TYPES } from './variable.js';

/** The rules for data models, by code. */
export const MODEL_RULES = {
  NOT_AN_OBJECT: 'This must be a JSON object.',
  NOT_A_LIST: 'This must be a JSON list.',
  TEXT_REQUIRED: 'This must be a text that is not empty.',
  NOT_A_TEXT: 'This must be a text, null or absent.',
  NOT_TEXTS: 'This must be a list of texts that are not empty.',
  NOT_TEXTS_BY_NAME: 'This must be an object of texts that are not empty.',
  NOT_A_COUNT: 'This must be a whole number from 0 to 1000.',
  NOT_A_DELIMITER: 'delimiter must be a comma, a semicolon, a tab or |.',
  NOT_AN_ENCODING: 'encoding must be utf-8 or latin-1.',
  NOT_A_DATE_ORDER: 'dates must be ymd, dmy or mdy.',
  NOT_A_DECIMAL: 'decimal must be a point or a comma.',
  DELIMITER_IN_NUMBERS: 'A comma cannot separate both columns and decimals.',
  NOT_A_BOOLEAN: 'This must be true or false.',
  NOT_A_BOUND: 'A bound must be a finite number, null or absent.',
  BOUNDS_NOT_ASCENDING: 'minValue must be less than maxValue.',
  NOT_NUMBERS: 'This must be a list of finite numbers.',
  CUT_POINTS_OF_NO_NUMBER: 'Only a number has cut points; a categorical variable has its enumerations.',
  TOO_MANY_CUT_POINTS: `A variable has at most ${MOST_CUT_POINTS} cut points.`,
  CUT_POINTS_NOT_ASCENDING: 'Cut points ascend, above minValue and up to maxValue.',
  CUT_POINTS_NOT_WHOLE: 'Cut points of whole numbers are whole.',
  NOT_A_MODEL_CODE: 'A data model code must not contain a colon, which separates it from the version.',
  NOT_AN_IDENTIFIER: 'A variable code is made of letters, digits and _, and does not start with a digit.',
  RESERVED_CODE: 'This code is a reserved word and cannot name a variable.',
  DUPLICATE_CODE: 'Another variable of the data model has this code.',
  CODE_DIFFERS_ONLY_IN_CASE:
    'Another variable has this code in other upper and lower case; databases cannot tell them apart.',
  UNKNOWN_SQL_TYPE: `sql_type must be one of ${SQL_TYPES.join(', ')}.`,
  UNKNOWN_TYPE: `type must be one of ${KINDS.join(', ')}.`,
  ENUMERATIONS_REQUIRED: 'A categorical variable must list its enumerations.',
  DUPLICATE_ENUMERATION: 'Another enumeration of the variable has this code.',
  GROUPS_TOO_DEEP: 'Groups are nested more than 32 levels deep.',
  DATASET_REQUIRED: 'A data model must have a variable dataset.',
  DATASET_NOT_DECLARED: 'The dataset of all rows must be one of the enumerations of the variable dataset.',
  DATASET_NOT_NOMINAL: 'The variable dataset must be categorical, with sql_type text.',
  SUBJECTID_REQUIRED: 'A longitudinal data model must have a variable subjectid.',
  NO_SUCH_PATIENT_VARIABLE: 'patient must name a variable of the data model, of any kind but real.',
  TWO_WORDS_ON_PATIENTS:
    'rowPerPatient says that each row is a patient; then there is no variable patient, and no visits.',
  VISITID_REQUIRED: 'A longitudinal data model must have a variable visitid.',
  VISITID_NOT_NOMINAL: 'The variable visitid of a longitudinal data model must be categorical, with sql_type text.',
} as const;

export type ModelRule = keyof typeof MODEL_RULES;

/** A violation of a rule in a CDEsMetadata.json. */
export interface ModelFault {
  /** JSON path, such as `$.groups[2].variables[0].minValue`. */
  readonly path: string;
  readonly code: ModelRule;
  readonly message: string;
}

export const fault = (path: string, code: ModelRule): ModelFault => ({ path, code, message: MODEL_RULES[code] });
