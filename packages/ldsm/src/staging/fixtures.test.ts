import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { type DataModel, readDataModel } from '@mip/data-model';
import { expect, test } from 'vitest';
import { validateCsv } from './validate-csv.js';

const shared = new URL('../../../../../shared/conformance/', import.meta.url);
const present = existsSync(shared);
if (!present) console.warn('SKIPPED: ../shared/conformance is absent, so no import of living files is checked');

const modelIn = (folder: URL): DataModel => {
  const name = readdirSync(folder).find((file) => /metadata\.json$/i.test(file))!;
  return readDataModel(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))).model!;
};
const csvIn = (folder: URL) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => ({ path: fileURLToPath(new URL(name, folder)), name }));
const foldersIn = (path: string): URL[] =>
  present ? readdirSync(new URL(path, shared)).map((name) => new URL(`${path}/${name}/`, shared)) : [];
const connect = async () => (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();

/** What mipdb refuses, and the rule that it breaks; the other files in `fail` broke rules of older versions only. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'column_not_present_in_cdes.csv': ['row_id UNKNOWN_COLUMN', 'non_existing_col UNKNOWN_COLUMN'],
  'dataset_exceeds_max.csv': ['var3 OUT_OF_RANGE'],
  'dataset_exceeds_min.csv': ['var3 OUT_OF_RANGE'],
  'invalid_enum.csv': ['var2 NOT_A_LEVEL'],
  'invalid_type1.csv': ['var3 NOT_A_NUMBER'],
  'missing_column_dataset.csv': ['undefined DATASET_COLUMN_MISSING'],
  'missing_column_subjectcode.csv': ['row_id UNKNOWN_COLUMN'],
  'dataset.csv': ['visitid DUPLICATE_VISIT'],
};

test.runIf(present)(
  'the files that mipdb accepts are accepted, and the files that it refuses are refused',
  async () => {
    const connection = await connect();
    const verdicts: [string, string[]][] = [];
    for (const folder of foldersIn('mip/import_data/fail'))
      for (const file of csvIn(folder)) {
        const { faults } = await validateCsv(connection, [file], modelIn(folder));
        verdicts.push([file.name, faults.map(({ column, rule }) => `${column} ${rule}`)]);
      }
    expect(verdicts).toHaveLength(11);
    for (const [name, faults] of verdicts) expect([name, ...faults]).toEqual([name, ...(REFUSED[name] ?? [])]);
    for (const folder of foldersIn('mip/import_data/success'))
      for (const file of csvIn(folder)) {
        const { faults } = await validateCsv(connection, [file], modelIn(folder));
        expect([folder.pathname, faults]).toEqual([folder.pathname, []]);
      }
  },
);

test.runIf(present)('every living dataset is accepted, folder by folder', async () => {
  const connection = await connect();
  const rows: Record<string, number> = {};
  for (const folder of ['mip/data', 'clinical/data', 'nist/data'].flatMap(foldersIn)) {
    const report = await validateCsv(connection, csvIn(folder), modelIn(folder));
    const name = folder.pathname.split('/').at(-2)!;
    expect([name, report.faults]).toEqual([name, []]);
    rows[name] = report.staged
      .filter(({ code }) => !code.endsWith('_test'))
      .reduce((sum, staged) => sum + staged.rows, 0);
    for (const { table } of report.staged) await connection.run(`DROP TABLE "${table}"`);
  }
  expect(rows).toMatchObject({ dementia: 2188, tbi: 99, lung: 228, pbc: 418, longley: 16 });
});
