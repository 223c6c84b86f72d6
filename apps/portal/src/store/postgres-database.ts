import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Database } from './database.js';
import { migrate, POSTGRES_MIGRATIONS } from './migrations.js';
import { POSTGRES_TABLES } from './schema.js';

const CONNECTIONS = 8;
const PATIENCE_MS = 10_000;
/** What portals that start at once queue for: a number that nothing else in the database locks. */
const MIGRATION_LOCK = 5_080_001;

/** A PostgreSQL database in today's form, by its connection string. @throws Error if no server answers there */
export async function postgresDatabase(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: PATIENCE_MS });
  // A connection that breaks while nobody uses it is replaced when it is needed.
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
    // The server takes back what a closed connection did not commit.
    client.release(true);
    throw error;
  }
}
