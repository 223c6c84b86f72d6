import path from 'node:path';
import { oneAtATime, ownFiles, ownFolder } from '@mip/process';
import { drizzle } from 'drizzle-orm/sqlite-proxy';
import SQLite from 'libsql';
import type { Database, Queries } from './database.js';
import { migrate, SQLITE_MIGRATIONS } from './migrations.js';
import { SQLITE_TABLES } from './schema.js';

const FILE = 'portal.sqlite';

/**
 * The embedded database: an SQLite file in the portal's folder, migrated, and locked by one process.
 * @throws Error if another process has it open
 */
export async function sqliteDatabase(folder: string): Promise<Database> {
  await ownFolder(folder);
  const file = path.join(folder, FILE);
  const connection = open(file);
  await ownFiles(file, `${file}-wal`, `${file}-shm`);
  const answer = async (sql: string, values: readonly unknown[], method: string) => {
    const statement = connection.prepare(sql);
    if (method !== 'run') return { rows: statement.raw().all(bindable(values)) };
    statement.run(bindable(values));
    return { rows: [] };
  };
  /** Serializes all queries on the single connection, so that none runs inside another's transaction. */
  const inTurn = oneAtATime();
  const within = drizzle(answer);
  const queries = drizzle((sql, values, method) => inTurn(() => answer(sql, values, method)));
  queries.transaction = (work) => inTurn(() => within.transaction(work));
  await within.transaction(() =>
    migrate(SQLITE_MIGRATIONS, async (sql, values = []) => {
      const statement = connection.prepare(sql);
      if (statement.reader) return statement.all(bindable(values)) as Record<string, unknown>[];
      statement.run(bindable(values));
      return [];
    }),
  );
  return {
    queries: queries as unknown as Queries,
    tables: SQLITE_TABLES,
    close: () => inTurn(async () => close(connection)),
  };
}

function open(file: string): SQLite.Database {
  const connection = new SQLite(file);
  try {
    connection.exec('PRAGMA locking_mode = EXCLUSIVE');
    connection.exec('PRAGMA journal_mode = WAL');
    connection.exec('PRAGMA synchronous = FULL');
    connection.exec('PRAGMA foreign_keys = ON');
    // The exclusive lock is acquired on first use and held until close.
    connection.exec('BEGIN EXCLUSIVE; COMMIT');
    return connection;
  } catch (error) {
    connection.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    throw new Error(`Another portal has ${file} open: a folder belongs to one portal.`);
  }
}

/** Checkpoints the log and releases the lock: `close` alone does neither while a statement waits for garbage collection. */
function close(connection: SQLite.Database): void {
  connection.exec('PRAGMA journal_mode = DELETE');
  connection.exec('PRAGMA locking_mode = NORMAL');
  connection.exec('SELECT 1 FROM sqlite_schema');
  connection.close();
}

/** @throws TypeError for a value that libsql cannot bind: it would end the process, or cut a text at its NUL */
function bindable(values: readonly unknown[]): unknown[] {
  for (const value of values)
    if (value !== null && typeof value !== 'number' && (typeof value !== 'string' || value.includes('\0')))
      throw new TypeError('a query parameter is neither a number nor a text without NUL');
  return [...values];
}
