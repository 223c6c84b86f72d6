import type { DuckDBValue } from '@duckdb/node-api';

type Values = readonly (string | number | boolean | null)[];

/** A database in a file, as little of it as a portal's store needs. */
export interface Engine {
  /** Does statements in one transaction, on disk when it returns. */
  write(statements: readonly (readonly [sql: string, values?: Values])[]): Promise<void>;
  read(sql: string, values?: Values): Promise<unknown[]>;
  close(): void;
}

/** As release 0.1.0 opened it. */
async function duckdb(file: string): Promise<Engine> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(file, { threads: '1', memory_limit: '256MB' });
  const connection = await instance.connect();
  const read = async (sql: string, values: Values = []) =>
    (await connection.runAndReadAll(sql, [...values] as DuckDBValue[])).getRowObjectsJS();
  return {
    read,
    async write(statements) {
      await connection.run('BEGIN');
      for (const [sql, values] of statements) await read(sql, values);
      await connection.run('COMMIT');
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** As the portal opens it. */
async function sqlite(file: string): Promise<Engine> {
  const { default: SQLite } = await import('libsql');
  const connection = new SQLite(file);
  for (const setting of ['locking_mode = EXCLUSIVE', 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'])
    connection.exec(`PRAGMA ${setting}`);
  const bound = (values: Values = []) => values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
  return {
    read: async (sql, values) => connection.prepare(sql).raw().all(bound(values)) as unknown[],
    async write(statements) {
      connection.exec('BEGIN');
      for (const [sql, values] of statements) connection.prepare(sql).run(bound(values));
      connection.exec('COMMIT');
    },
    close: () => connection.close(),
  };
}

/** Each loads its own program alone. */
export const ENGINES = { duckdb, sqlite } as const;
