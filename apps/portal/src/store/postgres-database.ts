import pg from 'pg';
import type { Database, Row, SqlValue } from './database.js';

const CONNECTIONS = 8;
const PATIENCE_MS = 10_000;

/** A PostgreSQL database, by its connection string. @throws Error if no server answers there */
export async function postgresDatabase(url: string): Promise<Database> {
  const pool = new pg.Pool({
    ...{ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: PATIENCE_MS },
    types: { getTypeParser: readAs as never },
  });
  // A connection that breaks while nobody uses it is replaced when it is needed.
  pool.on('error', () => undefined);
  await pool.query('SELECT 1');
  return {
    query: async (sql, values = []) => (await pool.query<Row>(sql, [...values])).rows,
    async together(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('BEGIN');
        const outcome = await work({
          query: async (sql: string, values: readonly SqlValue[] = []) =>
            (await client.query<Row>(sql, [...values])).rows,
        });
        await client.query('COMMIT');
        return outcome;
      } catch (error) {
        await client.query('ROLLBACK').catch((fault: Error) => {
          broken = fault;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

const INT8 = 20;
/** Counts are numbers here, not texts. */
const readAs = (oid: number, format?: 'text' | 'binary'): ((text: string) => unknown) =>
  oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text');
