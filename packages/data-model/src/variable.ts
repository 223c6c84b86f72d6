/** What a variable's cells are. `nominal` cells hold one of the declared levels; `text` is never used in statistics. */
export type Kind = 'real' | 'integer' | 'nominal' | 'text' | 'date';

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
}

/** True for kinds that have a numeric value. */
export const isNumeric = (variable: Variable): boolean => variable.kind === 'real' || variable.kind === 'integer';
