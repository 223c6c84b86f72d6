/** The rules for CSV files of a data model, by code. No sentence ever contains a cell. */
export const IMPORT_RULES = {
  UNREADABLE_FILE: 'The file cannot be opened.',
  NOT_A_CSV: 'The file is no CSV file.',
  WRONG_DELIMITER: 'The file is separated by another sign.',
  HEADER_NOT_FIRST: 'The first line does not name the columns.',
  FILE_CHANGED: 'The file changed while it was read.',
  HEADER_MISSING: 'The file is empty: its first line must name the columns.',
  INVALID_UTF8:
    'The line is not valid UTF-8; save the file with UTF-8 encoding, or read it with --encoding latin-1 where it is in that.',
  INVALID_LATIN1:
    'The line has a character that Latin-1 does not have, such as a long dash; save the file with UTF-8 encoding.',
  NUL_BYTE: 'The line contains a NUL byte.',
  LINE_TOO_LONG: 'The line is longer than 1 MiB; the rest of the file was not read.',
  RAGGED_LINE: 'The line has more or fewer cells than the header.',
  STRAY_QUOTE: 'A quote stands inside a cell: quote the whole cell and double the quotes in it.',
  UNCLOSED_QUOTE: 'A quote is opened here and never closed.',
  LONE_CARRIAGE_RETURN: 'A carriage return stands outside quotes without a line feed after it.',
  UNNAMED_COLUMN: 'A column has no name (R writes row names so): --without and its number leaves it out.',
  UNKNOWN_COLUMN: 'The column is no variable of the data model: --without and its name leaves it out.',
  DUPLICATE_COLUMN: 'The column is there more than once.',
  NO_SUCH_COLUMN: 'The column is to be left out, but the file does not have it.',
  DATASET_COLUMN_MISSING: 'The file must have a column dataset; or --dataset CODE says to which all rows belong.',
  SUBJECT_COLUMN_MISSING: 'A file of a longitudinal data model must have a column subjectid.',
  VISIT_COLUMN_MISSING: 'A file of a longitudinal data model must have a column visitid.',
  NOT_A_NUMBER: 'The cell is not a plain decimal number such as -12.5 or 3e-4.',
  NOT_AN_INTEGER: 'The cell is not a whole number.',
  NOT_A_DATE: 'The cell is not a date such as 2024-02-29.',
  NOT_A_LEVEL: 'The cell is none of the enumerations of the variable.',
  OUT_OF_RANGE: 'The cell is outside the bounds of the variable.',
  DATASET_EMPTY: 'The row does not say to which dataset it belongs.',
  UNKNOWN_DATASET: 'The dataset is none of the enumerations of dataset in the data model.',
  SUBJECT_EMPTY: 'The row of a longitudinal data model does not say to which subject it belongs.',
  VISIT_EMPTY: 'The row of a longitudinal data model does not say to which visit it belongs.',
  DUPLICATE_VISIT: 'An earlier row has the same subject and visit.',
  DATASET_IN_TWO_FILES: 'An earlier file has rows of the same dataset; a dataset must be in one file.',
} as const;

export type ImportRule = keyof typeof IMPORT_RULES;
