import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Database } from './database.js';
import { migrate, POSTGRES_MIGRATIONS } from './migrations.js';
import { POSTGRES_TABLES } from './schema.js';

const CONNECTIONS = 8;
const PATIENCE_MS = 10_000;
/** Advisory lock that serializes migrations; nothing else in the database uses the number. */
const MIGRATION_LOCK = 5_080_001;

/** Opens and migrates a PostgreSQL database. @throws Error if no server answers */
export async function postgresDatabase(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: PATIENCE_MS });
  // The pool replaces an idle connection that breaks.
  pool.on('error', () => undefined);
  try {
    await migrateOnce(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { queries: drizzle({ client: pool }), tables: POSTGRES_TABLES, close: () => pool.end() };
}

async function migrateOnce(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await migrate(POSTGRES_MIGRATIONS, async (sql, values) => (await client.query(sql, values && [...values])).rows);
    await client.query('COMMIT');
    client.release();
  } catch (error) {
    // Closing the connection rolls back.
    client.release(true);
    throw error;
  }
}
