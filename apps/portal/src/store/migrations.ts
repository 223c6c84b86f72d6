import { type Searched, searchText } from './search.js';

/** Runs one SQL statement and returns its rows. */
type Run = (sql: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;

/** Migrations run once, in order; a released one must not change. */
type Migration = (run: Run) => Promise<void>;

const statements =
  (...all: readonly string[]): Migration =>
  async (run) => {
    for (const one of all) await run(one);
  };

const SESSION = `CREATE TABLE session (
  digest TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  token TEXT NOT NULL,
  id_token TEXT,
  created TEXT NOT NULL,
  expires TEXT NOT NULL
)`;

const ASKED_AS = statements('ALTER TABLE experiment ADD COLUMN asked_as TEXT');
const SCRIPT_TOKENS = statements(
  `CREATE TABLE script_token (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    created TEXT NOT NULL,
    expires TEXT NOT NULL,
    last_used TEXT
  )`,
  'CREATE INDEX script_token_of ON script_token (person)',
);

const EXPERIMENT_NEWEST = 'CREATE INDEX experiment_newest ON experiment (created DESC, id)';

/** Makes a pair unique and keeps the first row; concurrent writes in 0.1.0 could duplicate it. */
const onePair = (table: string, first: string, second: string): string[] => [
  `DELETE FROM ${table} AS one USING ${table} AS earlier
   WHERE one.${first} = earlier.${first} AND one.${second} = earlier.${second} AND earlier.ctid < one.ctid`,
  `ALTER TABLE ${table} ADD PRIMARY KEY (${first}, ${second})`,
];

/** The primary key also serves lookups by experiment. */
const ofExperiment = (table: string): string[] => [
  `DELETE FROM ${table} WHERE experiment NOT IN (SELECT id FROM experiment)`,
  `ALTER TABLE ${table} ADD FOREIGN KEY (experiment) REFERENCES experiment (id)`,
  `DROP INDEX ${table}_of`,
];

async function foldSearched(run: Run): Promise<void> {
  const rows = await run('SELECT id, name, description, request FROM experiment');
  const texts = rows.map(({ name, description, request }) =>
    searchText({ name, description, request: JSON.parse(String(request)) } as Searched),
  );
  await run(
    'UPDATE experiment SET searched = folded.searched FROM (SELECT unnest($1::text[]) AS id, unnest($2::text[]) AS searched) AS folded WHERE experiment.id = folded.id',
    [rows.map(({ id }) => id), texts],
  );
}

const RIGHTS_ASKED = statements('ALTER TABLE session ADD COLUMN rights_asked TEXT');

const REPORT = 'ALTER TABLE experiment ADD COLUMN report TEXT';

export const POSTGRES_MIGRATIONS: readonly Migration[] = [
  // The schema of 0.1.0.
  statements(
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
    SESSION,
  ),
  async (run) => {
    await run("ALTER TABLE experiment ADD COLUMN searched TEXT NOT NULL DEFAULT ''");
    await foldSearched(run);
    await statements(
      'ALTER TABLE experiment ALTER COLUMN searched DROP DEFAULT',
      // The search column and the request replace this table.
      'DROP TABLE experiment_variable',
      ...onePair('experiment_dataset', 'experiment', 'dataset'),
      ...onePair('experiment_viewed', 'experiment', 'person'),
      ...onePair('agreement', 'person', 'version'),
      ...ofExperiment('experiment_dataset'),
      ...ofExperiment('experiment_viewed'),
      EXPERIMENT_NEWEST,
    )(run);
  },
  statements(REPORT),
  ASKED_AS,
  SCRIPT_TOKENS,
  RIGHTS_ASKED,
];

export const SQLITE_MIGRATIONS: readonly Migration[] = [
  statements(
    // Long columns come last, because SQLite reads through the columns before the one it needs.
    `CREATE TABLE experiment (
      id TEXT NOT NULL PRIMARY KEY,
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
      shared BOOLEAN NOT NULL,
      deleted TEXT,
      searched TEXT NOT NULL,
      request TEXT NOT NULL,
      record TEXT,
      result TEXT,
      error TEXT
    )`,
    'CREATE TABLE experiment_dataset (experiment TEXT NOT NULL REFERENCES experiment (id), dataset TEXT NOT NULL, PRIMARY KEY (experiment, dataset)) WITHOUT ROWID',
    'CREATE TABLE experiment_viewed (experiment TEXT NOT NULL REFERENCES experiment (id), person TEXT NOT NULL, PRIMARY KEY (experiment, person)) WITHOUT ROWID',
    'CREATE TABLE agreement (person TEXT NOT NULL, version TEXT NOT NULL, agreed TEXT NOT NULL, PRIMARY KEY (person, version)) WITHOUT ROWID',
    SESSION,
    EXPERIMENT_NEWEST,
  ),
  statements(REPORT),
  ASKED_AS,
  SCRIPT_TOKENS,
  RIGHTS_ASKED,
];

/** Migrates a database to the current schema; the caller's transaction must exclude other portals. */
export async function migrate(migrations: readonly Migration[], run: Run): Promise<void> {
  await run('CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)');
  const done = new Set((await run('SELECT number FROM migration')).map(({ number }) => number));
  for (const [number, migration] of migrations.entries()) {
    if (done.has(number)) continue;
    await migration(run);
    await run(`INSERT INTO migration VALUES (${number})`);
  }
}
