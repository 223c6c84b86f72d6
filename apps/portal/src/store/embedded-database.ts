import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Database, Row, SqlValue } from './database.js';

const FILE = 'portal.duckdb';
/** Plenty for a list of experiments, and a bound for a small machine. */
const SETTINGS = { threads: '1', memory_limit: '256MB', autoinstall_known_extensions: 'false' };

/**
 * The database that the portal brings along: a DuckDB file in its folder, which one process owns.
 * @throws Error if another process has it open
 */
export async function embeddedDatabase(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const instance = await DuckDBInstance.create(path.join(folder, FILE), SETTINGS);
  const connection = await instance.connect();
  let turn: Promise<unknown> = Promise.resolve();

  const query = async (sql: string, values: readonly SqlValue[] = []): Promise<Row[]> => {
    const reader = await connection.runAndReadAll(sql, [...values]);
    return reader.getRowObjectsJS().map(plain);
  };
  /** One connection does one thing after the other, so that nothing meets a half-done change. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  return {
    query: (sql, values) => inTurn(() => query(sql, values)),
    together: (work) =>
      inTurn(async () => {
        await query('BEGIN');
        try {
          const outcome = await work({ query });
          await query('COMMIT');
          return outcome;
        } catch (error) {
          await query('ROLLBACK').catch(() => undefined);
          throw error;
        }
      }),
    close: () =>
      inTurn(async () => {
        connection.closeSync();
        instance.closeSync();
      }),
  };
}

const plain = (row: Record<string, unknown>): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : (value as SqlValue)]),
  );
