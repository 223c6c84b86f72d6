import { all, among, column, compile, count, levels } from '@mip/aggregates';
import type { DataModel } from '@mip/data-model';
import { expect, test } from 'vitest';
import type { Selection } from '../ldsm.js';
import { memoryLdsm } from '../reference/memory-ldsm.js';
import { importTable } from './import-staged.js';
import { storeLdsm } from './ldsm.js';
import { createMemoryStore } from './store.js';
import { query } from './stored.js';

const CORPUS = [
  "' OR '1'='1",
  '\'; DROP TABLE "hostile:1"; --',
  '" OR 1=1 --',
  '"; DELETE FROM "mip:datasets"; --',
  "\\'; SELECT 1; --",
  '$1',
  '?',
  '/* */',
  'x\' UNION SELECT metadata FROM "mip:models" --',
  '\u0000',
  '‘ OR 1=1',
  "E'\\x27'",
];

/** A data model whose names, levels, datasets and labels are all attempts to break out of their quotes. */
const model: DataModel = {
  code: 'hostile',
  version: '1',
  label: CORPUS[1]!,
  longitudinal: false,
  groups: [],
  variables: [
    ...CORPUS.filter((text) => text !== '\u0000').map((code) => ({
      code,
      label: code,
      kind: 'nominal' as const,
      levels: CORPUS.map((level) => ({ code: level, label: level })),
    })),
    { code: 'age" --', label: 'Age', kind: 'real', levels: [] },
    { code: 'dataset', label: 'Dataset', kind: 'nominal', levels: CORPUS.map((code) => ({ code, label: code })) },
  ],
};
const names = model.variables.map(({ code }) => code);
const rows = CORPUS.map((text, i) => ({
  ...Object.fromEntries(names.map((name, j) => [name, CORPUS[(i + j) % CORPUS.length]!])),
  'age" --': i,
  dataset: text,
}));

test('names, levels and datasets written as attacks are plain text to the database', async () => {
  const store = await createMemoryStore();
  await importTable(store, { model, rows });
  const duckdb = storeLdsm(store);
  const reference = memoryLdsm([{ model, rows }]);
  expect(await duckdb.catalogue()).toEqual(await reference.catalogue());
  const plan = compile(
    Object.fromEntries(
      model.variables
        .filter(({ kind }) => kind === 'nominal')
        .map((variable, i) => [`n${i}`, count().by(levels(variable))]),
    ),
  );
  for (const name of names.filter((code) => code !== 'age" --' && code !== 'dataset')) {
    for (const level of [...CORPUS, 'not a level', "' OR true --"]) {
      const where = all([among({ code: name }, [level]), column({ code: 'age" --' }).is('>=', 0)]);
      const selection: Selection = {
        dataModel: 'hostile:1',
        datasets: [...CORPUS, "') OR (1=1"],
        complete: ['age" --'],
        columns: names,
        where: where.node,
      };
      const [got, wanted] = [await duckdb.open(selection), await reference.open(selection)];
      expect(got.size).toEqual(wanted.size);
      expect([...(await got.tally(plan))]).toEqual([...(await wanted.tally(plan))]);
      await got.close();
    }
  }
  const connection = await store.connect();
  expect(await query(connection, 'SELECT count(*)::INTEGER AS n FROM "hostile:1"')).toEqual([{ n: CORPUS.length }]);
  expect(await query(connection, 'SELECT count(*)::INTEGER AS n FROM "mip:datasets"')).toEqual([{ n: CORPUS.length }]);
  connection.closeSync();
  store.close();
});

test('a name that the data model does not have is refused before any SQL is made', async () => {
  const store = await createMemoryStore();
  await importTable(store, { model, rows });
  const ldsm = storeLdsm(store);
  const unknown = 'age" --; DROP TABLE x';
  const base = { dataModel: 'hostile:1', datasets: CORPUS, complete: [], columns: [] };
  await expect(ldsm.open({ ...base, complete: [unknown] })).rejects.toThrow('no such variable');
  await expect(ldsm.open({ ...base, columns: [unknown] })).rejects.toThrow('no such variable');
  await expect(ldsm.open({ ...base, where: { node: 'present', name: unknown } })).rejects.toThrow('no such variable');
  await expect(ldsm.open({ ...base, dataModel: "x' OR 1=1" })).rejects.toThrow('no such data model');
  store.close();
});
