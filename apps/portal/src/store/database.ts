/** A value that goes into a statement; texts hold times (ISO 8601, UTC) and JSON. */
export type SqlValue = string | number | boolean | null;
export type Row = Readonly<Record<string, SqlValue>>;

/**
 * Where the portal keeps what it must not lose. Statements are written in the words that PostgreSQL and DuckDB share, with
 * `$1`, `$2` … for values.
 */
export interface Database {
  /** The rows that a statement gives; what it changes is on disk when it returns. */
  query(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** All of `work` or nothing of it. */
  together<T>(work: (database: Pick<Database, 'query'>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
