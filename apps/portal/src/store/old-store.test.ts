import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Account, Experiment, ExperimentPage } from '@mip/contract/portal';
import { expect, onTestFinished, test } from 'vitest';
import { SILENT } from '../testing/open-portal.js';
import type { OpenExperiment } from './experiment-store.js';
import { openStore, type Store } from './open-store.js';
import type { Session } from './session-store.js';
import { hasPostgres, newFolder, newServer } from './testing/places.js';

/** What release 0.1.0 read from a store made by `fixtures/make-0.1.0.mjs`. */
interface Reading {
  readonly ids: readonly string[];
  readonly read: Readonly<Record<string, PersonsReading>>;
  readonly open: readonly OpenExperiment[];
  readonly signedIn: Readonly<Record<string, { readonly secret: string; readonly session: Session }>>;
  readonly agreed: Readonly<Record<string, readonly string[]>>;
}
interface PersonsReading {
  readonly account: Account;
  readonly found: readonly (Experiment | null)[];
  readonly lists: readonly ExperimentPage[];
}

const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
const readingOf = (name: string): Reading => JSON.parse(gunzipSync(fixture(`${name}.json.gz`)).toString());

/** The folder of a portal of 0.1.0. */
function leftBehind(by: 'stopped' | 'killed'): string {
  const folder = newFolder();
  const lay = (from: string, to: string) =>
    writeFileSync(path.join(folder, to), gunzipSync(fixture(`portal-0.1.0.${from}.gz`)));
  if (by === 'stopped') lay('duckdb', 'portal.duckdb');
  else for (const end of ['duckdb', 'duckdb.wal']) lay(`killed.${end}`, `portal.${end}`);
  return folder;
}

async function readsAsBefore(store: Store, { ids, read, open, signedIn, agreed }: Reading): Promise<void> {
  for (const { account, found, lists } of Object.values(read)) {
    const now = await Promise.all(ids.map((id) => store.experiments.find(id, account)));
    // Summaries tell more now, such as the filter; what 0.1.0 told is there as it was.
    expect(now.map((experiment) => experiment ?? null)).toMatchObject(found);
    expect(await Promise.all([1, 2, 3].map((page) => store.experiments.list({ page }, account)))).toMatchObject(lists);
  }
  expect(await store.experiments.open()).toEqual(open);
  for (const { secret, session } of Object.values(signedIn)) expect(await store.sessions.find(secret)).toEqual(session);
  for (const [person, versions] of Object.entries(agreed))
    for (const version of ['1', '2'])
      expect(await store.agreements.has(person, version)).toBe(versions.includes(version));
}

const wordsFound = async (store: Store, { read }: Reading): Promise<number[]> => {
  const searches = ['gedächtnis', 'ärzte', 'LEFT_hippo', 'größe', 'of_all!', '脳'];
  const found = searches.map((search) => store.experiments.list({ search }, read.ada!.account));
  return (await Promise.all(found)).map(({ total }) => total);
};
/** Ada reads one of each; Zoë's twenty-five are private, and only Ada's own experiments name a hippocampus. */
const FOUND = [1, 1, 3, 0, 1, 1];

test.each(['stopped', 'killed'] as const)(
  'a store of 0.1.0 whose portal was %s opens and reads as before',
  async (by) => {
    const folder = leftBehind(by);
    const reading = readingOf('portal-0.1.0');
    const said: unknown[] = [];
    const store = await openStore(folder, { ...SILENT, info: (...line) => said.push(line) });
    await readsAsBefore(store, reading);
    expect(await wordsFound(store, reading)).toEqual(FOUND);
    expect(said).toEqual([[{ count: reading.ids.length }, expect.stringContaining('portal.duckdb.0.1.0')]]);
    await store.close();
    expect(readdirSync(folder).sort()).toEqual(['portal.duckdb.0.1.0', 'portal.sqlite']);
  },
);

test('it is taken over once, and its file is kept', async () => {
  const folder = leftBehind('stopped');
  const before = readFileSync(path.join(folder, 'portal.duckdb'));
  const { ids, read } = readingOf('portal-0.1.0');
  const first = await openStore(folder, SILENT);
  const [id] = read.ada!.found.filter((one) => one?.mine).map((one) => one!.id);
  await first.experiments.change(id!, { name: 'renamed' }, 'ada');
  await first.close();
  const second = await openStore(folder, SILENT);
  expect(await second.experiments.find(id!, read.ada!.account)).toMatchObject({ name: 'renamed' });
  await second.close();
  expect(ids).toContain(id);
  expect(readFileSync(path.join(folder, 'portal.duckdb.0.1.0')).equals(before)).toBe(true);
});

test('what 0.1.0 kept after a way back to it is taken over as well, and overwrites neither file nor experiment', async () => {
  const folder = leftBehind('stopped');
  await (await openStore(folder, SILENT)).close();
  writeFileSync(path.join(folder, 'portal.duckdb'), gunzipSync(fixture('portal-0.1.0.duckdb.gz')));
  const store = await openStore(folder, SILENT);
  await readsAsBefore(store, readingOf('portal-0.1.0'));
  await store.close();
  expect(readdirSync(folder).sort()).toEqual(['portal.duckdb.0.1.0', 'portal.duckdb.0.1.0.2', 'portal.sqlite']);
});

/** A process that holds a DuckDB file open, like a portal of 0.1.0 that is still running. */
const HOLDING = `
  import { DuckDBInstance } from ${JSON.stringify(import.meta.resolve('@duckdb/node-api'))};
  const instance = await DuckDBInstance.create(process.argv[1]);
  process.stdout.write('open');
  setInterval(() => instance, 1000);
`;

test('while a portal of 0.1.0 has it open, the next one does not start, and takes nothing', async () => {
  const folder = leftBehind('stopped');
  const file = path.join(folder, 'portal.duckdb');
  const child = spawn(process.execPath, ['--input-type=module', '-e', HOLDING, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await expect(openStore(folder, SILENT)).rejects.toThrow(/lock/);
  child.kill();
  await once(child, 'exit');
  const store = await openStore(folder, SILENT);
  await readsAsBefore(store, readingOf('portal-0.1.0'));
  await store.close();
});

/** A portal whose process is killed with SIGKILL just before a statement, or before it renames the old file. */
const DYING = `
  import { promises } from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  import SQLite from ${JSON.stringify(import.meta.resolve('libsql'))};
  const [folder, at] = process.argv.slice(1);
  const die = () => process.kill(process.pid, 'SIGKILL');
  const { prepare } = SQLite.prototype;
  SQLite.prototype.prepare = function (sql) {
    if (sql.startsWith(at)) die();
    return prepare.call(this, sql);
  };
  if (at === 'rename') promises.rename = die;
  syncBuiltinESMExports();
  const { openStore } = await import(${JSON.stringify(new URL('../../dist/store/open-store.js', import.meta.url).href)});
  await openStore(folder, { info() {}, warn() {}, error() {} });
`;

const MOMENTS = ['CREATE TABLE session', 'insert into "experiment_dataset"', 'insert into "session"', 'rename'];

test.each(MOMENTS)('killed before “%s”, it is taken over by the next portal', async (at) => {
  const folder = leftBehind('killed');
  const dies = () =>
    execFileSync(process.execPath, ['--input-type=module', '-e', DYING, folder, at], { stdio: 'ignore' });
  expect(dies).toThrow(expect.objectContaining({ signal: 'SIGKILL' }));
  expect(existsSync(path.join(folder, 'portal.duckdb'))).toBe(true);
  const store = await openStore(folder, SILENT);
  await readsAsBefore(store, readingOf('portal-0.1.0'));
  await store.close();
  expect(readdirSync(folder).sort()).toEqual(['portal.duckdb.0.1.0', 'portal.sqlite']);
});

test.skipIf(!hasPostgres)('a store of 0.1.0 on PostgreSQL opens and reads as before, also by two at once', async () => {
  const server = await newServer();
  onTestFinished(() => server.stop());
  server.psql(fixture('postgres-0.1.0.sql').toString());
  const reading = readingOf('postgres-0.1.0');
  const stores = await Promise.all([1, 2].map(() => openStore('', SILENT, server.url)));
  for (const store of stores) await readsAsBefore(store, reading);
  expect(await wordsFound(stores[0]!, reading)).toEqual(FOUND);
  for (const store of stores) await store.close();
});
