import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { RunRecord } from '@mip/contract';
import type { NewExperiment } from '@mip/contract/portal';
import { getTableConfig } from 'drizzle-orm/pg-core';
import SQLite from 'libsql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { SILENT } from '../testing/open-portal.js';
import { ADA, BEN, EVE, SUE } from '../testing/people.js';
import { openStore, type Store } from './open-store.js';
import { POSTGRES_TABLES } from './schema.js';
import { hasPostgres, newFolder, newServer, PLACES, type Place } from './testing/places.js';

const asked = (name: string, datasets: readonly string[] = ['north'], variables = ['age']): NewExperiment => ({
  id: randomUUID(),
  name,
  request: { algorithm: 'kmeans', dataModel: 'm:1', datasets, variables: { y: variables } },
});

/** The SQL of some work, without BEGIN and COMMIT. */
async function queriesOf(work: () => Promise<unknown>): Promise<string[]> {
  const queries: string[] = [];
  const note = (query: unknown) => {
    const text = typeof query === 'string' ? query : (query as { text: string }).text;
    if (!/^(begin|commit)/i.test(text)) queries.push(text);
  };
  const { prepare } = SQLite.prototype;
  const { query: ask } = pg.Client.prototype;
  const spies = [
    vi.spyOn(SQLite.prototype, 'prepare').mockImplementation(function (this: SQLite.Database, sql) {
      note(sql);
      return prepare.call(this, sql);
    }),
    vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...given: unknown[]) {
      note(given[0]);
      return ask.apply(this, given as never) as never;
    }),
  ];
  await work();
  for (const spy of spies) spy.mockRestore();
  return queries;
}

describe.each(PLACES)('kept in %s', (_, bring) => {
  let place: Place;
  let store: Store;
  beforeAll(async () => {
    place = await bring();
    store = await place.open();
  });
  afterAll(async () => {
    await store.close();
    await place.end?.();
  });

  test('an experiment is there after a restart, in the same form', async () => {
    const experiment = asked('Ünïcode “name” — 100 %', ['north', 'south'], ['age', 'sex']);
    expect(await store.experiments.add(experiment, ADA)).toBe(true);
    await store.experiments.end(experiment.id, { state: 'done', result: { a: [1, null] } });
    const before = await store.experiments.find(experiment.id, ADA);
    await store.close();
    store = await place.open();
    const after = await store.experiments.find(experiment.id, ADA);
    expect(after).toEqual(before);
    expect(after).toMatchObject({ state: 'done', mine: true, result: { a: [1, null] }, datasets: ['north', 'south'] });
  });

  test('the same id is kept once, whoever sends it', async () => {
    const experiment = asked('twice');
    const added = await Promise.all([1, 2, 3].map(() => store.experiments.add(experiment, ADA).catch(() => false)));
    expect(added.filter(Boolean)).toHaveLength(1);
  });

  test('others read what is shared, and only where every dataset is theirs to see (A9)', async () => {
    const [own, wide] = [asked('of north'), asked('of both', ['north', 'south'])];
    for (const experiment of [own, wide]) await store.experiments.add(experiment, ADA);
    const reads = async (id: string) =>
      Promise.all([ADA, BEN, EVE, SUE].map(async (who) => (await store.experiments.find(id, who)) !== undefined));
    expect(await reads(own.id)).toEqual([true, false, false, true]);
    for (const { id } of [own, wide]) await store.experiments.change(id, { shared: true }, ADA.id);
    expect(await reads(own.id)).toEqual([true, true, false, true]);
    expect(await reads(wide.id)).toEqual([true, false, false, true]);
    const { experiments, total } = await store.experiments.list({ owner: 'others', search: 'of' }, BEN);
    expect([experiments.map(({ name }) => name), total]).toEqual([['of north'], 1]);
  });

  test('who may see no dataset reads nothing of others, not even what asks none', async () => {
    const experiment = asked('about none', []);
    await store.experiments.add(experiment, ADA);
    await store.experiments.change(experiment.id, { shared: true }, ADA.id);
    expect(await store.experiments.find(experiment.id, EVE)).toBeUndefined();
    expect(await store.experiments.find(experiment.id, BEN)).toMatchObject({ name: 'about none', datasets: [] });
  });

  test('what is deleted is on no list, and comes back as it was', async () => {
    const experiment = asked('gone');
    await store.experiments.add(experiment, ADA);
    await store.experiments.change(experiment.id, { shared: true }, ADA.id);
    await store.experiments.setDeleted(experiment.id, true);
    expect((await store.experiments.list({ search: 'gone' }, ADA)).total).toBe(0);
    expect(await store.experiments.find(experiment.id, BEN)).toBeUndefined();
    expect(await store.experiments.find(experiment.id, ADA)).toMatchObject({ deleted: expect.any(String) });
    await store.experiments.setDeleted(experiment.id, false);
    expect((await store.experiments.list({ search: 'gone' }, ADA)).total).toBe(1);
  });

  test('a search takes every character as itself and finds names, descriptions and variables', async () => {
    await store.experiments.add({ ...asked('50%_off! (a'), description: 'About Cortex' }, ADA);
    await store.experiments.add(asked('x', ['north'], ['left_hippocampus']), ADA);
    const names = async (search: string) =>
      (await store.experiments.list({ search }, ADA)).experiments.map(({ name }) => name);
    expect(await names('50%_OFF! (')).toEqual(['50%_off! (a']);
    expect(await names('cortex about')).toEqual(['50%_off! (a']);
    expect(await names('HIPPO')).toEqual(['x']);
    expect(await names("'; DROP TABLE experiment; --")).toEqual([]);
  });

  test('a search knows no case in any script, and finds accents however they are typed', async () => {
    const experiment = { ...asked('ÄRZTE und Ελλάδα', ['north'], ['Größe']), description: 'Ére Μνήμη' };
    await store.experiments.add(experiment, ADA);
    const finds = async (search: string) => (await store.experiments.list({ search }, ADA)).total === 1;
    const searches = [
      'ärzte',
      'ÄRZTE',
      'a\u0308rzte',
      'ΕΛΛΆΔΑ',
      'ÉRE',
      'e\u0301re',
      'ΜΝΉΜΗ',
      'GRÖßE',
      'ärzte größe μνήμη',
    ];
    expect(await Promise.all(searches.map(finds))).toEqual(searches.map(() => true));
    expect(await finds('arzte')).toBe(false);
  });

  test('what is renamed is found by its new name, and no longer by its old one', async () => {
    const experiment = asked('Ölpest', ['north'], ['caudate']);
    await store.experiments.add(experiment, ADA);
    await store.experiments.change(experiment.id, { name: 'Übung' }, ADA.id);
    const total = async (search: string) => (await store.experiments.list({ search }, ADA)).total;
    expect(await Promise.all(['ölpest', 'übung', 'übung caudate'].map(total))).toEqual([0, 1, 1]);
  });

  test('how an experiment ended is written once', async () => {
    const experiment = asked('ends');
    await store.experiments.add(experiment, ADA);
    await store.experiments.end(experiment.id, { state: 'failed', error: { code: 'SEPARATION', message: 'x' } });
    await store.experiments.end(experiment.id, { state: 'done', result: 1 });
    expect(await store.experiments.find(experiment.id, ADA)).toMatchObject({
      state: 'failed',
      error: { code: 'SEPARATION' },
    });
  });

  test('a list says the filter, the patients and the failure of each experiment', async () => {
    const filter = { condition: 'AND', rules: [{ id: 'age', operator: 'greater', value: 70 }] };
    const counted = asked('summed up, counted');
    const refused = asked('summed up, refused');
    await store.experiments.add({ ...counted, request: { ...counted.request, filter } }, ADA);
    await store.experiments.add(refused, ADA);
    const participants = [30, 12].map((patients) => ({ patients })) as unknown as RunRecord['participants'];
    await store.experiments.end(counted.id, { state: 'done', record: { participants } as RunRecord, result: {} });
    await store.experiments.end(refused.id, { state: 'failed', error: { code: 'REFUSED', message: 'no' } });
    const { experiments } = await store.experiments.list({ search: 'summed up' }, ADA);
    const told = (id: string) => {
      const { filter: said, patients, failure } = experiments.find((one) => one.id === id)!;
      return { filter: said, patients, failure };
    };
    expect(told(counted.id)).toEqual({ filter, patients: 42, failure: undefined });
    expect(told(refused.id)).toEqual({ filter: undefined, patients: undefined, failure: 'REFUSED' });
  });

  test('that it was viewed is each reader’s own', async () => {
    const experiment = asked('viewed');
    await store.experiments.add(experiment, ADA);
    await store.experiments.change(experiment.id, { shared: true }, ADA.id);
    await store.experiments.change(experiment.id, { viewed: true }, BEN.id);
    expect(await store.experiments.find(experiment.id, BEN)).toMatchObject({ viewed: true });
    expect(await store.experiments.find(experiment.id, ADA)).toMatchObject({ viewed: false });
  });

  test('pages are of one order and overlap nowhere', async () => {
    for (let i = 0; i < 25; i++) await store.experiments.add(asked(`paged ${i}`), ADA);
    const pages = await Promise.all([1, 2].map((page) => store.experiments.list({ search: 'paged', page }, ADA)));
    const ids = pages.flatMap(({ experiments }) => experiments.map(({ id }) => id));
    expect([pages[0]?.total, ids.length, new Set(ids).size]).toEqual([25, 25, 25]);
  });

  test('a page of twenty takes two queries, an experiment one, and a new one two', async () => {
    const wide = asked('counted', ['north', 'south', 'east', 'west'], ['age', 'sex', 'weight']);
    const page = { search: 'paged' };
    expect((await store.experiments.list(page, ADA)).experiments).toHaveLength(20);
    expect(await queriesOf(() => store.experiments.list(page, ADA))).toHaveLength(2);
    expect(await queriesOf(() => store.experiments.list(page, BEN))).toHaveLength(2);
    expect(await queriesOf(() => store.experiments.add(wide, ADA))).toHaveLength(2);
    expect(await queriesOf(() => store.experiments.find(wide.id, ADA))).toHaveLength(1);
  });

  test('nothing of a change stays where a part of it fails, and everything of what others do meanwhile', async () => {
    const experiment = asked('whole or not at all');
    await store.experiments.add(experiment, ADA);
    const change = store.experiments.change(experiment.id, { name: 'half', viewed: true }, '\0');
    const others = [1, 2, 3].map((n) => store.agreements.agree('ada', `meanwhile ${n}`));
    await expect(change).rejects.toThrow();
    await Promise.all(others);
    for (const n of [1, 2, 3]) expect(await store.agreements.has('ada', `meanwhile ${n}`)).toBe(true);
    expect(await store.experiments.find(experiment.id, ADA)).toMatchObject({ name: 'whole or not at all' });
  });

  test('the database has the columns that the schema names', async () => {
    const named = Object.values(POSTGRES_TABLES).flatMap((table) => {
      const { name, columns } = getTableConfig(table);
      return columns.map((column) => `${name}.${column.name}${column.notNull ? '' : '?'}`);
    });
    await store.close();
    const there = await place.columns();
    store = await place.open();
    expect(there.sort()).toEqual([...named, 'migration.number'].sort());
  });

  test('a session is found by its secret alone, and ends', async () => {
    const secret = await store.sessions.begin(ADA, 'id-token');
    expect(await store.sessions.find(secret)).toMatchObject({ account: ADA, idToken: 'id-token' });
    expect(await store.sessions.find(`${secret}x`)).toBeUndefined();
    await store.sessions.end(secret);
    expect(await store.sessions.find(secret)).toBeUndefined();
  });

  test('the tokens of the provider are in the store for the holder of the cookie alone', async () => {
    const { queries, tables } = store.sessions.database;
    const kept = async () => JSON.stringify(await queries.select().from(tables.session));
    const secret = await store.sessions.begin(ADA, 'plain-id', 'plain-refresh');
    const tokens = { idToken: 'plain-id', refreshToken: 'plain-refresh' };
    expect(await store.sessions.find(secret)).toMatchObject(tokens);
    expect(await kept()).not.toContain('plain-');
    // As an earlier release wrote it.
    await queries.update(tables.session).set({ idToken: 'plain-id' });
    expect(await store.sessions.find(secret)).toMatchObject({ idToken: 'plain-id' });
    expect(await kept()).not.toContain('plain-');
    await store.sessions.end(secret);
  });

  test('terms are agreed to by version', async () => {
    await store.agreements.agree('ada', '1');
    await store.agreements.agree('ada', '1');
    expect(await Promise.all([store.agreements.has('ada', '1'), store.agreements.has('ada', '2')])).toEqual([
      true,
      false,
    ]);
  });
});

test('the portal’s own database opens again after it was closed', async () => {
  const folder = newFolder();
  const first = await openStore(folder, SILENT);
  await first.agreements.agree('ada', '1');
  await first.close();
  const second = await openStore(folder, SILENT);
  expect(await second.agreements.has('ada', '1')).toBe(true);
  await second.close();
});

test('a second portal on the same folder is told so', async () => {
  const folder = newFolder();
  const first = await openStore(folder, SILENT);
  await expect(openStore(folder, SILENT)).rejects.toThrow(/Another portal has .*portal\.sqlite open/);
  await first.close();
  await (await openStore(folder, SILENT)).close();
});

/** Stores experiments one by one and prints the number of each once it is stored. */
const BUSY = `
  const { openStore } = await import(${JSON.stringify(new URL('../../dist/store/open-store.js', import.meta.url).href)});
  const { experiments } = await openStore(process.argv[1], { info() {}, warn() {}, error() {} });
  for (let n = 0; ; n++) {
    const request = { algorithm: 'a', dataModel: 'm', datasets: ['north', 'south'], variables: { y: ['age'] } };
    await experiments.add({ id: String(n), name: 'n', request }, { id: 'ada', name: 'Ada' });
    await experiments.end(String(n), { state: 'done', result: { n } });
    process.stdout.write(n + '\\n');
  }
`;

test('a portal that is killed while it writes loses nothing that it said was kept', async () => {
  const folder = newFolder();
  const child = spawn(process.execPath, ['--input-type=module', '-e', BUSY, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = -1;
  for await (const line of createInterface(child.stdout)) {
    last = Number(line);
    if (last === 200) child.kill('SIGKILL');
  }
  const store = await openStore(folder, SILENT);
  const found = await Promise.all(
    Array.from({ length: last + 1 }, async (_, n) => (await store.experiments.find(String(n), ADA))?.result),
  );
  expect(found).toEqual(found.map((_, n) => ({ n })));
  await store.close();
});

test.skipIf(!hasPostgres)('two portals that start at once on an empty database both get to work', async () => {
  const server = await newServer();
  onTestFinished(() => server.stop());
  const stores = await Promise.all([1, 2, 3].map(() => openStore('', SILENT, server.url)));
  await stores[0]!.agreements.agree('ada', '1');
  expect(await Promise.all(stores.map(({ agreements }) => agreements.has('ada', '1')))).toEqual([true, true, true]);
  for (const store of stores) await store.close();
});
