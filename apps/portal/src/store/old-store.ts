import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '@mip/process/log';
import { getTableColumns } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database, Queries } from './database.js';
import type { Tables } from './schema.js';
import { type Searched, searchText } from './search.js';

const FILE = 'portal.duckdb';
const IMPORTED = `${FILE}.0.1.0`;
/** Rows per insert, well below SQLite's limit. */
const ROWS = 500;

type Values = Readonly<Record<string, unknown>>;
/** Streams the rows of a query on the old store, in batches. */
type Read = (sql: string) => AsyncIterable<readonly Values[]>;

/**
 * Imports the DuckDB file of release 0.1.0, if there is one, and renames it.
 *
 * The import is one transaction and keeps existing rows, so a portal that is killed repeats it at its next start.
 * No other process may use the database.
 * @throws Error if a portal of 0.1.0 has the file open
 */
export async function importOldStore(folder: string, { queries, tables }: Database, log: Log): Promise<void> {
  const file = path.join(folder, FILE);
  if (!existsSync(file)) return;
  // Loaded lazily: only an upgrade needs DuckDB.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(file, { threads: '1', memory_limit: '256MB' });
  const connection = await instance.connect();
  try {
    const read: Read = async function* (sql) {
      const result = await connection.stream(sql);
      for await (const rows of result.yieldRowObjectJs())
        for (let start = 0; start < rows.length; start += ROWS) yield rows.slice(start, start + ROWS);
    };
    const count = await queries.transaction((transaction) => copy(read, transaction, tables));
    // Merges the write-ahead log of a killed portal into the file.
    await connection.run('CHECKPOINT');
    log.info({ count }, `imported the experiments of release 0.1.0; its file is now ${IMPORTED}`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  await rename(file, unused(path.join(folder, IMPORTED)));
}

const OF_EXPERIMENTS = 'WHERE experiment IN (SELECT id FROM experiment)';

/** Returns the number of experiments. */
async function copy(read: Read, queries: Pick<Queries, 'insert'>, tables: Tables): Promise<number> {
  const take = async (table: PgTable, sql: string, completed = (values: Values) => values): Promise<number> => {
    let count = 0;
    for await (const rows of read(sql)) {
      await queries
        .insert(table)
        .values(rows.map((row) => completed(valuesOf(table, row))))
        .onConflictDoNothing();
      count += rows.length;
    }
    return count;
  };
  const count = await take(tables.experiment, 'SELECT * FROM experiment', (values) => ({
    ...values,
    searched: searchText(values as unknown as Searched),
  }));
  await take(tables.experimentDataset, `SELECT * FROM experiment_dataset ${OF_EXPERIMENTS}`);
  await take(tables.experimentViewed, `SELECT * FROM experiment_viewed ${OF_EXPERIMENTS}`);
  await take(tables.agreement, 'SELECT * FROM agreement ORDER BY agreed');
  await take(tables.session, 'SELECT * FROM session');
  return count;
}

/** A row's values by property of the table; NUL characters are removed, because SQLite has none in a text. */
const valuesOf = (table: PgTable, row: Values): Values =>
  Object.fromEntries(
    Object.entries(getTableColumns(table))
      .filter(([, column]) => column.name in row)
      .map(([name, column]) => {
        const value = row[column.name];
        const given = typeof value === 'string' ? value.replaceAll('\0', '') : value;
        return [name, given === null ? null : column.mapFromDriverValue(given)];
      }),
  );

/** The name, or the first numbered variant that does not exist. */
function unused(name: string): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}.${number}`;
    if (!existsSync(candidate)) return candidate;
  }
}
