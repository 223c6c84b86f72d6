import type { ModelFault } from './fault.js';
import { Reading } from './reading.js';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];
/** How a file's bytes are characters; `latin-1` is ISO 8859-1. */
export const ENCODINGS = ['utf-8', 'latin-1'] as const;
export type Encoding = (typeof ENCODINGS)[number];
/** Orders of day, month and year in a date; year, month and day are always read. */
export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** How CSV files beside a CDEsMetadata.json are written: its object `csv`, or options of a command. */
export interface CsvForm {
  /** The files' names, where not all that stand beside the metadata are meant. */
  readonly files?: readonly string[];
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly decimal: '.' | ',';
  readonly dates: DateOrder;
  /** Lines above the one that names the columns. */
  readonly skip: number;
  /** Columns to leave out, by name, or by number from 1 where they have none. */
  readonly without: readonly string[];
  /** Column by variable, where their names differ. */
  readonly columns: Readonly<Record<string, string>>;
  /** The dataset of all rows of a file without such a column. */
  readonly dataset?: string;
  /** Spellings of a missing value, beside those of the data model; `age=-99` is one of the variable age. */
  readonly missing: readonly string[];
  /** A level's label stands for its code, too. */
  readonly labels: boolean;
  /** Levels may differ in upper and lower case. */
  readonly anyCase: boolean;
}

export const USUAL_FORM: CsvForm = {
  encoding: 'utf-8',
  delimiter: ',',
  decimal: '.',
  dates: 'ymd',
  skip: 0,
  without: [],
  columns: {},
  missing: [],
  labels: false,
  anyCase: false,
};

/** Reads the object `csv` of a parsed CDEsMetadata.json; what it does not say is as usual. */
export function readCsvForm(json: unknown): { readonly form: CsvForm; readonly faults: readonly ModelFault[] } {
  const faults: ModelFault[] = [];
  const root = Reading.of(json, '$', faults);
  const csv = root?.has('csv') ? root.object('csv') : undefined;
  if (!csv) return { form: USUAL_FORM, faults };
  const form: CsvForm = {
    ...(csv.has('files') && { files: csv.texts('files') }),
    encoding: (csv.has('encoding') && csv.oneOf('encoding', ENCODINGS, 'NOT_AN_ENCODING')) || USUAL_FORM.encoding,
    delimiter: (csv.has('delimiter') && csv.oneOf('delimiter', DELIMITERS, 'NOT_A_DELIMITER')) || USUAL_FORM.delimiter,
    decimal: (csv.has('decimal') && csv.oneOf('decimal', ['.', ','] as const, 'NOT_A_DECIMAL')) || USUAL_FORM.decimal,
    dates: (csv.has('dates') && csv.oneOf('dates', DATE_ORDERS, 'NOT_A_DATE_ORDER')) || USUAL_FORM.dates,
    skip: csv.has('skip') ? csv.count('skip') : 0,
    without: csv.has('without') ? csv.texts('without') : [],
    columns: csv.has('columns') ? csv.textsByName('columns') : {},
    ...(csv.has('dataset') && { dataset: csv.required('dataset') }),
    missing: csv.has('missing') ? csv.texts('missing') : [],
    labels: csv.has('labels') && csv.boolean('labels'),
    anyCase: csv.has('anyCase') && csv.boolean('anyCase'),
  };
  if (form.delimiter === form.decimal) csv.refuse('decimal', 'DELIMITER_IN_NUMBERS');
  return { form, faults };
}
