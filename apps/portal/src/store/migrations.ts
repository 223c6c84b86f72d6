import type { Database } from './database.js';

/** Each is done once, in order; one that was released is never changed. */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE experiment (
       id TEXT PRIMARY KEY,
       name TEXT NOT NULL,
       description TEXT NOT NULL,
       owner_id TEXT NOT NULL,
       owner_name TEXT NOT NULL,
       created TEXT NOT NULL,
       finished TEXT,
       state TEXT NOT NULL,
       cancelled_by_owner BOOLEAN NOT NULL,
       algorithm TEXT NOT NULL,
       data_model TEXT NOT NULL,
       request TEXT NOT NULL,
       record TEXT,
       result TEXT,
       error TEXT,
       shared BOOLEAN NOT NULL,
       deleted TEXT
     )`,
    'CREATE TABLE experiment_dataset (experiment TEXT NOT NULL, dataset TEXT NOT NULL)',
    'CREATE TABLE experiment_variable (experiment TEXT NOT NULL, variable TEXT NOT NULL)',
    'CREATE TABLE experiment_viewed (experiment TEXT NOT NULL, person TEXT NOT NULL)',
    'CREATE INDEX experiment_dataset_of ON experiment_dataset (experiment)',
    'CREATE INDEX experiment_viewed_of ON experiment_viewed (experiment)',
    'CREATE TABLE agreement (person TEXT NOT NULL, version TEXT NOT NULL, agreed TEXT NOT NULL)',
    `CREATE TABLE session (
       digest TEXT PRIMARY KEY,
       account TEXT NOT NULL,
       token TEXT NOT NULL,
       id_token TEXT,
       created TEXT NOT NULL,
       expires TEXT NOT NULL
     )`,
  ],
];

/** Brings a database to today's form. Two portals that start at once do each step once. */
export async function migrate(database: Database): Promise<void> {
  await database.query('CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)');
  for (const [number, statements] of MIGRATIONS.entries()) {
    await database.together(async ({ query }) => {
      const done = await query('SELECT number FROM migration WHERE number = $1', [number]);
      if (done.length > 0) return;
      await query('INSERT INTO migration VALUES ($1)', [number]);
      for (const statement of statements) await query(statement);
    });
  }
}
