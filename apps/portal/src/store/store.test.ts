import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NewExperiment } from '@mip/contract/portal';
import { postgresPrograms, runPostgres } from '@mip/local-postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADA, BEN, EVE, SUE } from '../testing/people.js';
import { embeddedDatabase } from './embedded-database.js';
import { openStore, type Store } from './open-store.js';

const asked = (name: string, datasets: readonly string[] = ['north'], variables = ['age']): NewExperiment => ({
  id: randomUUID(),
  name,
  request: { algorithm: 'kmeans', dataModel: 'm:1', datasets, variables: { y: variables } },
});

const bin = postgresPrograms();
type Place = readonly [string, () => Promise<{ open(): Promise<Store>; end?: () => Promise<void> }>];

const places: readonly Place[] = [
  [
    'its own database',
    async () => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'portal-'));
      return { open: () => openStore(folder) };
    },
  ],
  ...(bin
    ? ([
        [
          'PostgreSQL',
          async () => {
            const data = mkdtempSync(path.join(os.tmpdir(), 'portal-pg-'));
            const server = await runPostgres(bin, { data: path.join(data, 'data'), socket: data });
            const url = `postgres:///postgres?host=${encodeURIComponent(server.socket)}&user=postgres`;
            return { open: () => openStore('', url), end: () => server.stop() };
          },
        ],
      ] as const)
    : []),
];
if (!bin) console.warn('PostgreSQL is not installed: the portal’s store is tried on its own database only');

describe.each([...places] as [string, Place[1]][])('kept in %s', (_, bring) => {
  let place: Awaited<ReturnType<typeof bring>>;
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

  test('how an experiment ended is written once', async () => {
    const experiment = asked('ends');
    await store.experiments.add(experiment, ADA);
    await store.experiments.end(experiment.id, { state: 'failed', error: { code: 'X', message: 'x' } });
    await store.experiments.end(experiment.id, { state: 'done', result: 1 });
    expect(await store.experiments.find(experiment.id, ADA)).toMatchObject({ state: 'failed', error: { code: 'X' } });
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

  test('a session is found by its secret alone, and ends', async () => {
    const secret = await store.sessions.begin(ADA, 'id-token');
    expect(await store.sessions.find(secret)).toMatchObject({ account: ADA, idToken: 'id-token' });
    expect(await store.sessions.find(`${secret}x`)).toBeUndefined();
    await store.sessions.end(secret);
    expect(await store.sessions.find(secret)).toBeUndefined();
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
  const folder = mkdtempSync(path.join(os.tmpdir(), 'portal-'));
  const first = await embeddedDatabase(folder);
  await first.close();
  const second = await embeddedDatabase(folder);
  expect(await second.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await second.close();
});
