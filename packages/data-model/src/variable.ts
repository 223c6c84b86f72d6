export const KINDS = ['real', 'integer', 'nominal', 'text', 'date'] as const;
/** What a variable's cells hold. `nominal` cells hold one of the declared levels; `text` is never used in statistics. */
export type Kind = (typeof KINDS)[number];

export const SQL_TYPES = ['text', 'int', 'real', 'date'] as const;
/** The column type that CDEsMetadata.json names. */
export type SqlType = (typeof SQL_TYPES)[number];

/** One declared value of a nominal variable. */
export interface Level {
  readonly code: string;
  readonly label: string;
}

/** A common data element (CDE): one harmonised column, as every hospital of the federation understands it. */
export interface Variable {
  readonly code: string;
  readonly label: string;
  readonly description?: string;
  readonly kind: Kind;
  /** In the declared order, which is meaningful; empty unless `kind` is `nominal`. */
  readonly levels: readonly Level[];
  readonly units?: string;
  /** Inclusive bounds, in `units`. */
  readonly min?: number;
  readonly max?: number;
  /** Where classes of a number begin, ascending, in `units`: `[65, 75]` makes under 65, 65 to under 75, and 75 or more. */
  readonly cutPoints?: readonly number[];
  readonly methodology?: string;
  /** Spellings that stand for a missing value of this variable, such as `-99`; an empty cell always does. */
  readonly missing?: readonly string[];
  /** The column type, if CDEsMetadata.json names an unusual one for the kind, such as `int` for a nominal variable. */
  readonly sqlType?: SqlType;
  /** The `type` of CDEsMetadata.json, if it differs from the kind. It is for people: `isCategorical` and `sql_type` decide. */
  readonly statedType?: Kind;
}

/** Most cut points of a variable: finer classes would single people out. */
export const MOST_CUT_POINTS = 20;

const USUAL: Readonly<Record<Kind, SqlType>> = {
  real: 'real',
  integer: 'int',
  nominal: 'text',
  text: 'text',
  date: 'date',
};

/** The column type of a variable, as CDEsMetadata.json names it. */
export const sqlTypeOf = ({ kind, sqlType }: Pick<Variable, 'kind' | 'sqlType'>): SqlType => sqlType ?? USUAL[kind];

/** Whether a value is a day of the calendar, written as `2024-02-29`. */
export const isDate = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);

/** How many columns of a table a variable is: one of numbers, and one for each level but the first. */
export const columnsOf = (variable: Pick<Variable, 'kind' | 'levels'>): number =>
  isNumeric(variable) ? 1 : Math.max(0, variable.levels.length - 1);

/** Whether the values of a variable are numbers. */
export const isNumeric = ({ kind }: Pick<Variable, 'kind'>): boolean => kind === 'real' || kind === 'integer';
