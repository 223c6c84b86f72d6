import type { Kind } from '../variables/kinds.js';

/** A parsed CDEsMetadata.json. What the table does not show stays as it is. */
export type Metadata = Readonly<Record<string, unknown>>;

export interface Level {
  readonly code: string;
  readonly label: string;
}

/** A variable as the table shows it. */
export interface VariableRow {
  readonly code: string;
  /** The column's name in the file. */
  readonly column: string;
  readonly label: string;
  readonly kind: Kind;
  readonly units: string;
  readonly min: number | null;
  readonly max: number | null;
  /** Where the classes of filters begin. */
  readonly cutPoints: readonly number[];
  readonly levels: readonly Level[];
  readonly missing: readonly string[];
}

/** How the file is written, with what is usual filled in. */
export interface Form {
  readonly encoding: 'utf-8' | 'latin-1';
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly decimal: '.' | ',';
  readonly dates: 'ymd' | 'dmy' | 'mdy';
  readonly skip: number;
}

const DATASET = 'dataset';
const SQL_TYPES: Readonly<Record<Kind, string>> = {
  real: 'real',
  integer: 'int',
  nominal: 'text',
  text: 'text',
  date: 'date',
};
const KIND_OF: Readonly<Record<string, Kind>> = { real: 'real', int: 'integer', text: 'text', date: 'date' };

/** What only a number has. */
const OF_NUMBERS = ['minValue', 'maxValue', 'cutPoints'];

const isObject = (json: unknown): json is Metadata => typeof json === 'object' && json !== null && !Array.isArray(json);
const objects = (json: unknown): readonly Metadata[] => (Array.isArray(json) ? json.filter(isObject) : []);
const text = (json: unknown): string => (typeof json === 'string' ? json : '');
const texts = (json: unknown): readonly string[] =>
  Array.isArray(json) ? json.filter((one) => typeof one === 'string') : [];
const number = (json: unknown): number | null => (typeof json === 'number' ? json : null);
const numbers = (json: unknown): readonly number[] =>
  Array.isArray(json) ? json.filter((one) => typeof one === 'number') : [];
const csvOf = ({ csv }: Metadata): Metadata => (isObject(csv) ? csv : {});

/** The usual form, with what `csv` says. */
export function formOf(metadata: Metadata): Form {
  const { encoding, delimiter, decimal, dates, skip } = csvOf(metadata) as Partial<Form>;
  return {
    encoding: encoding ?? 'utf-8',
    delimiter: delimiter ?? ',',
    decimal: decimal ?? '.',
    dates: dates ?? 'ymd',
    skip: skip ?? 0,
  };
}

/** All variables of all groups, in reading order. */
function variablesOf({ variables, groups }: Metadata): readonly Metadata[] {
  return [...objects(variables), ...objects(groups).flatMap(variablesOf)];
}

/** Whether all rows of the file are of one dataset, which `csv` names. */
export const datasetOf = (metadata: Metadata): Level | undefined => {
  const code = csvOf(metadata).dataset;
  if (typeof code !== 'string') return undefined;
  const own = variablesOf(metadata).find((one) => one.code === DATASET);
  const level = objects(own?.enumerations).find((one) => one.code === code);
  return { code, label: text(level?.label) };
};

/** The variables that have a column of the file. */
export function rowsOf(metadata: Metadata): readonly VariableRow[] {
  const columns = csvOf(metadata).columns;
  const nameOf = (code: string): string =>
    isObject(columns) && Object.hasOwn(columns, code) ? text(columns[code]) : code;
  const hasOwn = datasetOf(metadata) !== undefined;
  return variablesOf(metadata)
    .filter(({ code }) => typeof code === 'string' && !(hasOwn && code === DATASET))
    .map((one) => ({
      code: text(one.code),
      column: nameOf(text(one.code)),
      label: text(one.label),
      kind: one.isCategorical === true ? 'nominal' : (KIND_OF[text(one.sql_type)] ?? 'text'),
      units: text(one.units),
      min: number(one.minValue),
      max: number(one.maxValue),
      cutPoints: numbers(one.cutPoints),
      levels: objects(one.enumerations).map(({ code, label }) => ({ code: text(code), label: text(label) })),
      missing: texts(one.missing),
    }));
}

/** Columns that are left out: names, or numbers of those that have none. */
export const leftOutOf = (metadata: Metadata): readonly string[] => texts(csvOf(metadata).without);

export const missingOf = ({ missing }: Metadata): readonly string[] => texts(missing);

/** The variable of patients, or whether each row is declared to be one. */
export const patientOf = ({ patient, rowPerPatient }: Metadata): string | true | undefined =>
  rowPerPatient === true ? true : typeof patient === 'string' ? patient : undefined;

/** The object with a changed property; without it, if it is undefined. */
function withProperty(json: Metadata, name: string, value: unknown): Metadata {
  const { [name]: _, ...rest } = json;
  if (value === undefined) return rest;
  return Object.hasOwn(json, name)
    ? Object.fromEntries(Object.entries(json).map(([key, old]) => [key, key === name ? value : old]))
    : { ...json, [name]: value };
}

/** Changes one of the study's own properties; undefined removes it. */
export const withStudy = (
  metadata: Metadata,
  name: 'code' | 'version' | 'label' | 'missing',
  value: unknown,
): Metadata => withProperty(metadata, name, value);

/** Changes how the file is read; undefined removes it. */
export const withCsv = (metadata: Metadata, name: 'labels' | 'anyCase' | 'without', value: unknown): Metadata =>
  withProperty(metadata, 'csv', withProperty(csvOf(metadata), name, value));

export const readsCsv = (metadata: Metadata, name: 'labels' | 'anyCase'): boolean => csvOf(metadata)[name] === true;

export function withPatient(metadata: Metadata, patient: string | true | undefined): Metadata {
  const named = withProperty(metadata, 'patient', patient === true ? undefined : patient);
  return withProperty(named, 'rowPerPatient', patient === true ? true : undefined);
}

/** Renames the dataset of all rows. */
export function withDataset(metadata: Metadata, dataset: Level): Metadata {
  const before = datasetOf(metadata);
  const renamed = mapVariable(metadata, DATASET, (own) =>
    withProperty(
      own,
      'enumerations',
      objects(own.enumerations).map((level) => (level.code === before?.code ? { ...level, ...dataset } : level)),
    ),
  );
  return withProperty(renamed, 'csv', withProperty(csvOf(renamed), 'dataset', dataset.code));
}

/** Changes properties of a variable; undefined removes them. */
export function withVariable(
  metadata: Metadata,
  code: string,
  change: Partial<Pick<VariableRow, 'label' | 'units' | 'min' | 'max' | 'cutPoints' | 'levels' | 'missing'>>,
): Metadata {
  const named: Metadata = {
    ...('label' in change && { label: change.label }),
    ...('units' in change && { units: change.units }),
    ...('min' in change && { minValue: change.min ?? undefined }),
    ...('max' in change && { maxValue: change.max ?? undefined }),
    ...('cutPoints' in change && { cutPoints: change.cutPoints?.length ? change.cutPoints : undefined }),
    ...('levels' in change && { enumerations: change.levels }),
    ...('missing' in change && { missing: change.missing?.length ? change.missing : undefined }),
  };
  return mapVariable(metadata, code, (one) =>
    Object.entries(named).reduce((so, [name, value]) => withProperty(so, name, value), one),
  );
}

/** Changes the kind of a variable. `levels` are those that it has if it becomes nominal. */
export function withKind(metadata: Metadata, code: string, kind: Kind, levels: readonly Level[]): Metadata {
  return mapVariable(metadata, code, (one) => {
    const typed = withProperty(withProperty(one, 'sql_type', SQL_TYPES[kind]), 'type', kind);
    const named = withProperty(typed, 'isCategorical', kind === 'nominal');
    const ofNumbers = kind === 'real' || kind === 'integer';
    const bounded = ofNumbers
      ? named
      : OF_NUMBERS.reduce((so, property) => withProperty(so, property, undefined), named);
    return withProperty(bounded, 'enumerations', kind === 'nominal' ? levels : undefined);
  });
}

/** Takes a variable out of the study and leaves its column out. */
export function withoutVariable(metadata: Metadata, { code, column }: Pick<VariableRow, 'code' | 'column'>): Metadata {
  const dropped = dropVariable(metadata, code);
  const unpatient = patientOf(dropped) === code ? withPatient(dropped, undefined) : dropped;
  return withCsv(unpatient, 'without', [...leftOutOf(metadata), column]);
}

/** Takes a variable back that `withoutVariable` took out; `before` still has it. */
export function withVariableAgain(metadata: Metadata, before: Metadata, row: VariableRow): Metadata {
  const one = variablesOf(before).find(({ code }) => code === row.code);
  if (!one) return metadata;
  const left = leftOutOf(metadata).filter((column) => column !== row.column);
  const taken = withCsv(metadata, 'without', left.length > 0 ? left : undefined);
  return { ...taken, variables: [...objects(taken.variables), one] };
}

function mapVariable(json: Metadata, code: string, change: (one: Metadata) => Metadata): Metadata {
  return {
    ...json,
    variables: objects(json.variables).map((one) => (one.code === code ? change(one) : one)),
    ...(Array.isArray(json.groups) && { groups: objects(json.groups).map((one) => mapVariable(one, code, change)) }),
  };
}

function dropVariable(json: Metadata, code: string): Metadata {
  return {
    ...json,
    variables: objects(json.variables).filter((one) => one.code !== code),
    ...(Array.isArray(json.groups) && { groups: objects(json.groups).map((one) => dropVariable(one, code)) }),
  };
}
