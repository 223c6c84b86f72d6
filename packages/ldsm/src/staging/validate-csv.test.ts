import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type DataModel, readDataModel } from '@mip/data-model';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { renderReport } from './render-report.js';
import { type ImportReport, LISTED_LINES } from './report.js';
import { scanCsv } from './scan-csv.js';
import { type CsvFile, type ImportOptions, validateCsv } from './validate-csv.js';

const folder = mkdtempSync(join(tmpdir(), 'mip-import-'));
let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:', { threads: '2' });
});
beforeEach(async () => {
  connection = await instance.connect();
});
afterEach(() => connection.closeSync());

let count = 0;
const fileOf = (content: string | Buffer, name = `file ${++count}.csv`): CsvFile => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return { path, name };
};

const variable = (code: string, sqlType: string, change = {}) => ({
  code,
  label: code,
  sql_type: sqlType,
  type: 'text',
  isCategorical: false,
  ...change,
});
const nominal = (code: string, ...codes: string[]) =>
  variable(code, 'text', { isCategorical: true, enumerations: codes.map((level) => ({ code: level, label: level })) });
const model = (longitudinal = false): DataModel => {
  const read = readDataModel({
    code: 'm',
    version: '1',
    label: 'M',
    longitudinal,
    groups: [],
    variables: [
      nominal('dataset', 'a', 'b'),
      nominal('sex', 'F', 'M'),
      variable('subjectid', 'text'),
      nominal('visitid', 'BL', 'FU'),
      variable('score', 'real', { minValue: 0, maxValue: 10 }),
      variable('age', 'int'),
      variable('born', 'date', { type: 'date' }),
    ],
  });
  return read.model!;
};

const validate = (content: string | Buffer, options?: ImportOptions): Promise<ImportReport> =>
  validateCsv(connection, [fileOf(content)], model(), options);
/** `column RULE lines` of each fault. */
const faultsOf = async (content: string | Buffer, longitudinal = false): Promise<string[]> =>
  (await validateCsv(connection, [fileOf(content)], model(longitudinal))).faults.map(
    ({ column, rule, lines, count }) => `${column ?? '-'} ${rule} ${lines.join(',')}${count > 1 ? ` of ${count}` : ''}`,
  );
const rowsOf = async (table: string) =>
  (await connection.runAndReadAll(`SELECT * FROM "${table}"`)).getRowObjectsJson();
const tables = async () =>
  (await connection.runAndReadAll("SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'mip:%'"))
    .currentRowCount;

test('accepted: each dataset in a typed table of its own, rows in the order of the file, empty cells null', async () => {
  const report = await validate('age,dataset,score,sex,born\n70,b,1.5,F,2001-02-28\n71.0,a,,,\n"72",b,"0",M,\n');
  expect(report).toMatchObject({ accepted: true, faults: [], files: [{ rows: 3, columns: 5 }] });
  const [b, a] = report.staged;
  expect(b).toMatchObject({ code: 'b', rows: 2, variables: ['age', 'score', 'sex', 'born'] });
  expect(await rowsOf(b!.table)).toEqual([
    { age: '70', score: 1.5, sex: 'F', born: '2001-02-28' },
    { age: '72', score: 0, sex: 'M', born: null },
  ]);
  expect(await rowsOf(a!.table)).toEqual([{ age: '71', score: null, sex: null, born: null }]);
  expect(renderReport(report).split('\n')[0]).toBe('Accepted: 3 rows in 1 file.');
});

test('numbers are plain decimals', async () => {
  const bad = ['0x1', 'inf', 'nan', '1_0', '1,0', '.', 'e5', '1e', '--1', '1e999', '１', '=cmd()', 'NULL', '-'];
  const good = ['1', '+1', '1.', '.5', '1e0', '5E-1', '1e-400', '007', '10', ' 1', '1\u00a0'];
  const column = (cells: string[]) => `score,dataset\n${cells.map((cell) => `"${cell}",a\n`).join('')}`;
  expect(await faultsOf(column(good))).toEqual([]);
  for (const cell of bad)
    expect([cell, ...(await faultsOf(column(['1', cell])))]).toEqual([cell, 'score NOT_A_NUMBER 3']);
});

test('whole numbers: at most 2⁵³ − 1, perhaps with .0 behind', async () => {
  expect(await faultsOf('age,dataset\n9007199254740991,a\n-3.000,a\n')).toEqual([]);
  expect(await faultsOf('age,dataset\n1.5,a\n9007199254740993,a\n1e3,a\n')).toEqual([
    'age NOT_AN_INTEGER 2',
    'age NOT_AN_INTEGER 3',
  ]);
});

test('dates: a day that exists, as year-month-day', async () => {
  const report = await faultsOf('born,dataset\n2024-02-29,a\n2023-02-29,a\n1.2.2003,a\n2003-1-1,a\n');
  expect(report).toEqual(['born NOT_A_DATE 3', 'born NOT_A_DATE 4,5 of 2']);
});

test('bounds are inclusive and 0 is one; levels compare as text; all faults are in one report', async () => {
  const report = await faultsOf('score,sex,dataset\n0,F,a\n10,M,a\n-0.001,f,a\n10.5,,\n1,"F ",c\n');
  expect(report).toEqual([
    'score OUT_OF_RANGE 4,5 of 2',
    'sex NOT_A_LEVEL 4',
    'dataset UNKNOWN_DATASET 6',
    'dataset DATASET_EMPTY 5',
  ]);
});

test('header: unknown, repeated, unnamed and missing columns', async () => {
  expect(await faultsOf('dataset,age,weight,age,\na,1,2,3,4\n')).toEqual([
    'weight UNKNOWN_COLUMN 1',
    'age DUPLICATE_COLUMN 1',
    'number 5 UNNAMED_COLUMN 1',
  ]);
  expect(await faultsOf('dataset,__proto__,constructor\na,1,2\n')).toEqual([
    '__proto__ UNKNOWN_COLUMN 1',
    'constructor UNKNOWN_COLUMN 1',
  ]);
  expect(await faultsOf('DATA SET\na\n')).toContain('- DATASET_COLUMN_MISSING 1');
  expect(await faultsOf('DATASET\na\n')).toEqual([]);
  expect(await faultsOf('')).toEqual(['- HEADER_MISSING ']);
});

test('a file without a header: the first patient is not repeated', async () => {
  const report = await validate('Jane Doe,F,1941-01-01,=HYPERLINK()\n');
  const text = JSON.stringify(report) + renderReport(report);
  expect(report.accepted).toBe(false);
  for (const cell of ['Jane', '1941', 'HYPERLINK']) expect(text).not.toContain(cell);
});

test('no cell is ever part of a report', async () => {
  const cell = fc.string({ minLength: 4, maxLength: 12 }).map((text) => `secret${text.replace(/[^a-z]/g, '')}`);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
      const report = await validate(`dataset,sex,score,born\n${rows.map((row) => row.join(',')).join('\n')}`);
      expect(report.accepted).toBe(false);
      expect(JSON.stringify(report) + renderReport(report)).not.toContain('secret');
    }),
    { numRuns: 10 },
  );
});

test('form: ragged lines, stray and unclosed quotes, NUL, invalid UTF-8, lone carriage returns', async () => {
  expect(await faultsOf('dataset,age\na,1\na\na,1,2\na,1\n')).toEqual(['- RAGGED_LINE 3,4 of 2']);
  expect(await faultsOf('dataset,age\na,"1"2\na,5" pipe\n')).toEqual(['- STRAY_QUOTE 2,3 of 2']);
  expect(await faultsOf('dataset,age\na,1\na,"1\na,2\n')).toEqual(['- UNCLOSED_QUOTE 3']);
  expect(await faultsOf('dataset,age\na,1\n\0a,2\n')).toEqual(['- NUL_BYTE 3']);
  expect(await faultsOf(Buffer.from('dataset,subjectid\na,\xe9\n', 'latin1'))).toEqual(['- INVALID_UTF8 2']);
  expect(await faultsOf(Buffer.from('\ufeffdataset,age\n', 'utf16le'))).toContain('- INVALID_UTF8 1');
  expect(await faultsOf('dataset,age\ra,1\r')).toContain('- LONE_CARRIAGE_RETURN 1');
});

test('a line over 1 MiB ends the reading, wherever it stands', async () => {
  const long = 'x'.repeat(2 ** 21);
  expect(await faultsOf(`dataset,subjectid\na,1\na,${long}\na,2\n`)).toEqual(['- LINE_TOO_LONG 3']);
  expect(await faultsOf(`dataset,subjectid\na,${'x'.repeat(2 ** 20 + 1)}\n`)).toEqual(['- LINE_TOO_LONG 2']);
  expect(await faultsOf(long)).toContain('- LINE_TOO_LONG 1');
  expect(await faultsOf(`dataset,subjectid\na,${'x'.repeat(2 ** 20 - 2)}\n`)).toEqual([]);
});

test('a byte order mark, quoted names, any line ends and blank lines are no fault, and lines are counted as seen', async () => {
  expect(await faultsOf('\ufeff"dataset","age"\r\na,1\r\na,x\r\n')).toEqual(['age NOT_AN_INTEGER 3']);
  expect(await faultsOf('dataset,age\na,1\r\n\na,2\n\r\n"a",x')).toEqual(['age NOT_AN_INTEGER 6']);
  expect(await faultsOf('dataset,subjectid,age\na,"two\nlines ""quoted""",1\na,z,x\n')).toEqual([
    'age NOT_AN_INTEGER 4',
  ]);
  expect(await faultsOf('dataset\na\n\na\n')).toEqual(['dataset DATASET_EMPTY 3']);
});

test('faults are counted in full and listed in part', async () => {
  const report = await validate(`dataset,age\n${'a,x\n'.repeat(5000)}`);
  expect(report.faults).toMatchObject([{ rule: 'NOT_AN_INTEGER', count: 5000, lines: { length: LISTED_LINES } }]);
  expect(renderReport(report)).toContain('lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 4990 more, column age');
  const wide = await validate(`dataset,${Array.from({ length: 3000 }, (_, i) => `no${i}`).join(',')}\n`);
  expect(wide.faults).toHaveLength(1000);
  expect(wide.unlisted).toBe(2000);
});

test('longitudinal: subject and visit are there, known, and together name one row', async () => {
  expect(await faultsOf('dataset,age\na,1\n', true)).toEqual([
    '- SUBJECT_COLUMN_MISSING 1',
    '- VISIT_COLUMN_MISSING 1',
  ]);
  const rows = 'subjectid,visitid,dataset\n1,BL,a\n1,FU,a\n2,BL,a\n1,BL,b\n,BL,a\n3,,a\n3,X,a\n';
  expect((await faultsOf(rows, true)).sort()).toEqual(
    ['subjectid SUBJECT_EMPTY 6', 'visitid VISIT_EMPTY 7', 'visitid NOT_A_LEVEL 8', 'visitid DUPLICATE_VISIT 5'].sort(),
  );
  expect(await faultsOf(rows.replaceAll(/^(,|3).*\n/gm, '').replace('1,BL,b\n', ''), true)).toEqual([]);
});

test('a dataset in two files, and a file that is not there: nothing of any file is staged', async () => {
  const files = [fileOf('dataset\na\nb\n'), fileOf('age,dataset\n1,b\n'), { path: join(folder, 'none'), name: 'none' }];
  const report = await validateCsv(connection, files, model());
  expect(report.faults.map(({ file, rule, lines }) => [file, rule, ...lines])).toEqual([
    [files[1]!.name, 'DATASET_IN_TWO_FILES', 2],
    ['none', 'UNREADABLE_FILE'],
  ]);
  expect(report).toMatchObject({ accepted: false, staged: [] });
  expect(await tables()).toBe(0);
});

test('names of files are neither patterns nor SQL', async () => {
  fileOf('dataset\nz\n', 'ab.csv');
  for (const name of ['[a]*?.csv', "o'clock;--.csv", '"$1.csv'])
    expect(await validateCsv(connection, [fileOf('dataset\na\n', name)], model())).toMatchObject({ accepted: true });
});

test('names of files cannot steer a terminal', async () => {
  const file = { path: join(folder, 'none'), name: 'a\u001b[2J\nb' };
  const report = renderReport(await validateCsv(connection, [file], model()));
  expect(report.split('\n')).toHaveLength(2);
  expect(report).not.toContain('\u001b');
});

test('an abort ends the import and leaves nothing behind', async () => {
  const content = `dataset,age\n${'a,1\n'.repeat(200_000)}`;
  for (const phase of ['reading', 'checking', 'staging']) {
    const controller = new AbortController();
    const seen = new Set<string>();
    const onProgress: ImportOptions['onProgress'] = (progress) => {
      seen.add(progress.phase);
      if (progress.phase === phase) controller.abort();
    };
    await expect(validate(content, { signal: controller.signal, onProgress })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(seen).toContain(phase);
    expect(await tables()).toBe(0);
  }
});

test('only a file whose lines are records and end alike is read in parallel blocks', async () => {
  const plain = async (content: string) => (await scanCsv(fileOf(content).path, () => {})).plain;
  expect(await plain('a,b\n1,"2"\n')).toBe(true);
  expect(await plain('a,b\n1,"\n2"\n')).toBe(false);
  expect(await plain('a,b\n1,2\r\n')).toBe(false);
});

test('files with quoted line feeds load in order, however large', async () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => `a,"${i}\n${'x'.repeat(20)}",${i}\n`);
  const report = await validate(`dataset,subjectid,age\n${rows.join('')}`);
  expect(report.accepted).toBe(true);
  const sql = `SELECT count(*) AS wrong FROM (SELECT rowid AS r, * FROM "${report.staged[0]!.table}") WHERE age <> r`;
  expect((await connection.runAndReadAll(sql)).getRowObjectsJson()).toEqual([{ wrong: '0' }]);
  const broken = await faultsOf(`dataset,subjectid,age\n${rows.join('')}a,z,x\n`);
  expect(broken).toEqual(['age NOT_AN_INTEGER 120002']);
});
