/** What a variable's cells are. `nominal` cells hold one of the declared levels; `text` is never used in statistics. */
export type Kind = 'real' | 'integer' | 'nominal' | 'text' | 'date';

/** The column type that CDEsMetadata.json names. */
export type SqlType = 'text' | 'int' | 'real' | 'date';

/** The type that CDEsMetadata.json states for people; `isCategorical` and the SQL type decide. */
export type StatedType = 'nominal' | 'real' | 'integer' | 'text' | 'date';

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
  readonly methodology?: string;
  /** Where CDEsMetadata.json names another than the usual one of the kind, such as `int` for a nominal variable. */
  readonly sqlType?: SqlType;
  /** Where CDEsMetadata.json states another than the kind. */
  readonly statedType?: StatedType;
}

const USUAL: Readonly<Record<Kind, SqlType>> = {
  real: 'real',
  integer: 'int',
  nominal: 'text',
  text: 'text',
  date: 'date',
};

/** The column type of a variable, as CDEsMetadata.json names it. */
export const sqlTypeOf = ({ kind, sqlType }: Pick<Variable, 'kind' | 'sqlType'>): SqlType => sqlType ?? USUAL[kind];

/** True for kinds that have a numeric value. */
export const isNumeric = (variable: Variable): boolean => variable.kind === 'real' || variable.kind === 'integer';
