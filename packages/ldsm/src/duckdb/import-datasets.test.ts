import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { column, compile, count, levels, patients, sum } from '@mip/aggregates';
import { expect, test } from 'vitest';
import { importDatasets } from './import-datasets.js';
import { storeLdsm } from './ldsm.js';
import { listDatasets } from './list-datasets.js';
import { createMemoryStore } from './store.js';

const enumerated = (code: string, codes: readonly string[]) => ({
  code,
  label: code,
  sql_type: 'text',
  type: 'nominal',
  isCategorical: true,
  enumerations: codes.map((level) => ({ code: level, label: level.toUpperCase() })),
});
const METADATA = {
  code: 'visits',
  version: '0.1',
  label: 'Visits',
  longitudinal: true,
  variables: [
    enumerated('dataset', ['a', 'b']),
    enumerated('visitid', ['BL', 'FL1']),
    { code: 'subjectid', label: 'Subject', sql_type: 'text', type: 'text', isCategorical: false },
    { code: 'age', label: 'Age', sql_type: 'int', type: 'integer', isCategorical: false },
    enumerated('sex', ['F', 'M']),
    { code: 'seen', label: 'Seen', sql_type: 'date', type: 'date', isCategorical: false },
  ],
};
const A =
  'dataset,subjectid,visitid,age,sex,seen\na,p1,FL1,61,F,2020-01-02\na,p2,BL,50,M,\na,p1,BL,60,F,\na,p3,BL,,,\n';
const B = 'subjectid,dataset,visitid,age\np1,b,BL,70\np9,b,BL,30\n';

async function filesOf(texts: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'mip-csv-'));
  const files = await Promise.all(
    Object.entries(texts).map(async ([name, text]) => {
      await writeFile(join(folder, name), text);
      return { path: join(folder, name), name };
    }),
  );
  return { folder, files };
}

test('CSV files become datasets of one data model; a patient of two datasets is one patient', async () => {
  const { folder, files } = await filesOf({ 'a.csv': A, 'b.csv': B });
  const store = await createMemoryStore({ readable: [folder] });
  const outcome = await importDatasets(store, METADATA, files);
  expect(outcome).toMatchObject({ accepted: true, faults: [] });
  expect(await listDatasets(store)).toEqual([
    { dataModel: 'visits:0.1', code: 'a', label: 'A', rows: 4, patients: 3 },
    { dataModel: 'visits:0.1', code: 'b', label: 'B', rows: 2, patients: 2 },
  ]);
  const session = await storeLdsm(store).open({
    dataModel: 'visits:0.1',
    datasets: ['a', 'b'],
    complete: [],
    columns: ['age', 'sex', 'seen'],
  });
  expect(session.size).toEqual({ rows: 6, patients: 4 });
  const sex = { code: 'sex', levels: ['F', 'M'].map((code) => ({ code, label: code })) };
  const plan = compile({
    a: sum(column({ code: 'age' })),
    n: count().by(levels(sex)),
    p: patients().by(levels(sex)),
  });
  expect([...(await session.tally(plan))]).toEqual([271, 2, 1, 1, 1]);
  await session.close();
  const before = async (right: string) => {
    const where = { node: 'dated', name: 'seen', operator: '<', right } as const;
    const dated = { dataModel: 'visits:0.1', datasets: ['a', 'b'], complete: [], columns: ['age'], where };
    const rows = await storeLdsm(store).open(dated);
    await rows.close();
    return rows.size.rows;
  };
  expect([await before('2020-01-02'), await before('2020-01-03')]).toEqual([0, 1]);
  store.close();
});

test('a file with a fault loads nothing, and replacing is asked for', async () => {
  const { folder, files } = await filesOf({ 'a.csv': A, 'bad.csv': B.replace('30', 'thirty') });
  const store = await createMemoryStore({ readable: [folder] });
  expect(await importDatasets(store, METADATA, files)).toMatchObject({ accepted: false });
  expect(await listDatasets(store)).toEqual([]);
  expect((await importDatasets(store, METADATA, files.slice(0, 1))).accepted).toBe(true);
  await expect(importDatasets(store, METADATA, files.slice(0, 1))).rejects.toMatchObject({ code: 'DATASET_EXISTS' });
  expect((await importDatasets(store, METADATA, files.slice(0, 1), { replace: true })).accepted).toBe(true);
  expect(await listDatasets(store)).toHaveLength(1);
  expect(await importDatasets(store, { code: 'x' }, files)).toMatchObject({ accepted: false });
  store.close();
});
