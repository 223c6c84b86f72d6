/** How one variable is stored: numeric cells as doubles with NaN for a missing one, others as a level's index or −1. */
export interface ColumnShape {
  readonly name: string;
  readonly kind: 'numeric' | 'coded';
  /** The levels that the indices of a coded column refer to; empty for text and dates, where only presence matters. */
  readonly levels: readonly string[];
  /** Whether some cell is missing. */
  readonly missing: boolean;
}

/** What a program must know of a row set before it reads one: the columns, and whether each row is a patient. */
export interface FrameShape {
  readonly columns: readonly ColumnShape[];
  readonly ownPatients: boolean;
}

/** Some rows in their frozen order: one array for each column, in the order of the shape. */
export interface Piece {
  readonly rows: number;
  readonly columns: readonly (Float64Array | Int16Array)[];
  /** Number of each row's patient; the rows of one patient follow each other. Absent where each row is a patient. */
  readonly patients?: Int32Array;
}

/** A frozen row set that can be read from the start any number of times, always in the same order. */
export interface ColumnSource extends FrameShape {
  readonly rows: number;
  readonly patients: number;
  read(): AsyncIterable<Piece>;
  close(): Promise<void>;
}

/** Bytes of one row. */
export const rowBytes = (shape: FrameShape): number =>
  shape.columns.reduce((total, { kind }) => total + (kind === 'numeric' ? 8 : 2), shape.ownPatients ? 0 : 4);
