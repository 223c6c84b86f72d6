import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { column, compile, count, sum } from '@mip/aggregates';
import type { DataModel } from '@mip/data-model';
import { expect, test } from 'vitest';
import type { Selection } from '../ldsm.js';
import type { Row } from '../reference/evaluate.js';
import { bundle } from '../testing/bundle.js';
import { importStaged, importTable } from './import-staged.js';
import { storeLdsm } from './ldsm.js';
import { listDatasets } from './list-datasets.js';
import { removeDataset } from './remove-dataset.js';
import { createMemoryStore, openStore, type Store } from './store.js';

const model: DataModel = {
  code: 'small',
  version: '1',
  label: 'Small',
  longitudinal: false,
  groups: [],
  variables: [
    { code: 'x', label: 'X', kind: 'real', levels: [] },
    { code: 'dataset', label: 'Dataset', kind: 'nominal', levels: [{ code: 'd', label: 'D' }] },
  ],
};
const rowsOf = (dataset: string, values: readonly number[]): Row[] => values.map((x) => ({ x, dataset }));
const selection: Selection = { dataModel: 'small:1', datasets: ['d'], complete: [], columns: ['x'] };
const plan = compile({ n: count(), s: sum(column({ code: 'x' })) });
const tallyOf = async (store: Store): Promise<number[]> => {
  const session = await storeLdsm(store).open(selection);
  const lanes = await session.tally(plan);
  await session.close();
  return [...lanes];
};
const temporary = (): Promise<string> => mkdtemp(join(tmpdir(), 'mip-store-'));

test.each([0, 2 ** 20])(
  'an open session is frozen: imports and removals do not reach it (cache of %d bytes)',
  async (cacheBytes) => {
    const store = await createMemoryStore();
    await importTable(store, { model, rows: rowsOf('d', [1, 2, 3]) });
    const ldsm = storeLdsm(store, { cacheBytes });
    const frozen = await ldsm.open(selection);
    await importTable(store, { model, rows: rowsOf('d', [10]) }, { replace: true });
    const later = await ldsm.open(selection);
    expect([...(await later.tally(plan))]).toEqual([1, 10]);
    expect(later.fingerprint).not.toBe(frozen.fingerprint);
    await later.close();
    await removeDataset(store, 'small:1', 'd');
    expect([...(await frozen.tally(plan))]).toEqual([3, 6]);
    expect((await (await ldsm.open(selection)).tally(plan))[0]).toBe(0);
    await frozen.close();
    store.close();
  },
);

test('equal selections of the same data version have equal fingerprints', async () => {
  const store = await createMemoryStore();
  await importTable(store, { model, rows: rowsOf('d', [1, 2, 3]) });
  const ldsm = storeLdsm(store);
  const [a, b] = [await ldsm.open(selection), await ldsm.open({ ...selection })];
  const c = await ldsm.open({ ...selection, complete: ['x'] });
  expect(a.fingerprint).toBe(b.fingerprint);
  expect(a.fingerprint).not.toBe(c.fingerprint);
  store.close();
});

test('a dataset is not replaced unless asked, and a data model not while it has datasets', async () => {
  const store = await createMemoryStore();
  await importTable(store, { model, rows: rowsOf('d', [1]) });
  await expect(importTable(store, { model, rows: rowsOf('d', [2]) })).rejects.toMatchObject({ code: 'DATASET_EXISTS' });
  const other = { ...model, variables: model.variables.map((variable) => ({ ...variable, label: 'Other' })) };
  await expect(importTable(store, { model: other, rows: rowsOf('e', [2]) })).rejects.toMatchObject({
    code: 'MODEL_DIFFERS',
  });
  expect(await tallyOf(store)).toEqual([1, 1]);
  await removeDataset(store, 'small:1', 'd');
  await importTable(store, { model: other, rows: rowsOf('d', [5]) });
  expect(await tallyOf(store)).toEqual([1, 5]);
  await expect(removeDataset(store, 'small:1', 'nothing')).rejects.toMatchObject({ code: 'NO_SUCH_DATASET' });
  store.close();
});

test('a staged cell that does not fit is refused without being repeated, and nothing is loaded', async () => {
  const store = await createMemoryStore();
  const nominal = { code: 'sex', label: 'Sex', kind: 'nominal' as const, levels: [{ code: 'F', label: 'F' }] };
  const wider: DataModel = { ...model, variables: [...model.variables, nominal] };
  for (const cells of ["'secret' AS x, 'F' AS sex", "1 AS x, 'secret' AS sex"]) {
    const staging = importStaged(store, wider, wider, async (connection) => {
      await connection.run(`CREATE OR REPLACE TEMP TABLE staged AS SELECT ${cells}`);
      return [{ code: 'd', label: 'D', table: 'staged', variables: ['x', 'sex'] }];
    });
    const error = await staging.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: 'UNFIT_CELLS' });
    expect(JSON.stringify(error) + String(error)).not.toContain('secret');
  }
  expect(await listDatasets(store)).toEqual([]);
  store.close();
});

test('the database reads no file outside the folders named, and its settings are locked', async () => {
  const folder = await temporary();
  await writeFile(join(folder, 'in.csv'), 'a\n1\n');
  const store = await openStore(join(await temporary(), 'data.duckdb'), { readable: [folder] });
  const connection = await store.connect();
  const outside = join(await temporary(), 'out.csv');
  await writeFile(outside, 'a\n1\n');
  expect((await connection.runAndReadAll(`SELECT * FROM read_csv('${folder}/in.csv')`)).currentRowCount).toBe(1);
  for (const sql of [
    `SELECT * FROM read_csv('${outside}')`,
    `COPY (SELECT 1) TO '${outside}'`,
    'SET threads = 1',
    'SET enable_external_access = true',
    `ATTACH '${outside}.db'`,
    'INSTALL httpfs',
  ]) {
    await expect(connection.run(sql), sql).rejects.toThrow();
  }
  connection.closeSync();
  store.close();
});

test('the file is there again after closing, with its data', async () => {
  const path = join(await temporary(), 'data.duckdb');
  const first = await openStore(path);
  await importTable(first, { model, rows: rowsOf('d', [1, 2]) });
  first.close();
  const second = await openStore(path);
  expect(await tallyOf(second)).toEqual([2, 3]);
  second.close();
});

test('a process killed in the middle of an import leaves the old state', async () => {
  const path = join(await temporary(), 'data.duckdb');
  const store = await openStore(path);
  await importTable(store, { model, rows: rowsOf('d', [1, 2]) });
  store.close();
  const script = await bundle(new URL('../testing/import-and-hang.ts', import.meta.url));
  const child = fork(fileURLToPath(script), [path], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [message] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [unknown];
  expect(message).toBe('replaced, not committed');
  await expect(openStore(path), 'one process owns the file').rejects.toThrow();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const again = await openStore(path);
  expect(await tallyOf(again)).toEqual([2, 3]);
  again.close();
});

test('the file of the data is its owner’s alone, in a folder and over a file that were there before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  const file = join(folder, 'ldsm.duckdb');
  const modes = async () =>
    (await Promise.all([folder, file].map((place) => stat(place)))).map(({ mode }) => mode & 0o777);
  for (let opening = 0; opening < 2; opening++) {
    await chmod(folder, 0o755);
    (await openStore(file)).close();
    expect(await modes()).toEqual([0o700, 0o600]);
    await chmod(file, 0o644);
  }
});
