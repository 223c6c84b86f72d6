import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { CsvForm } from '@mip/data-model';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MISSING_SPELLINGS } from '../cells/spellings.js';
import { readImport } from './read-import.js';
import { renderReport } from './render-report.js';
import { validateCsv } from './validate-csv.js';

let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:', { threads: '2' });
});
beforeEach(async () => {
  connection = await instance.connect();
});
afterEach(() => connection.closeSync());

const nominal = (code: string, codes: readonly string[], change: object = {}): object => ({
  code,
  label: code,
  sql_type: 'text',
  type: 'nominal',
  isCategorical: true,
  enumerations: codes.map((level) => ({ code: level, label: `the ${level}` })),
  ...change,
});
const plain = (code: string, sqlType: string, change: object = {}): object => ({
  code,
  label: code,
  sql_type: sqlType,
  isCategorical: false,
  type: { text: 'text', int: 'integer', real: 'real', date: 'date' }[sqlType],
  ...change,
});
const VARIABLES: readonly object[] = [
  nominal('dataset', ['a']),
  plain('subjectid', 'text'),
  plain('age', 'real', { minValue: 0, maxValue: 120 }),
  plain('income', 'int'),
  plain('born', 'date'),
  nominal('sex', ['M', 'F']),
  nominal('grade', ['1', '2', '10'], { sql_type: 'int' }),
  nominal('stage', ['1', '2']),
];
const metadata = (variables = VARIABLES, change: object = {}): object => ({
  code: 'm',
  version: '1',
  label: 'm',
  longitudinal: false,
  variables,
  groups: [],
  ...change,
});

interface Read {
  readonly accepted: boolean;
  readonly text: string;
  readonly faults: readonly string[];
  readonly rows: readonly Record<string, unknown>[];
}

async function read(
  content: string | Buffer,
  change: Partial<CsvForm> = {},
  json = metadata(),
  name = 'd.csv',
): Promise<Read> {
  const path = join(mkdtempSync(join(tmpdir(), 'mip-file-')), name);
  writeFileSync(path, content);
  return readAt(path, change, json);
}

async function readAt(path: string, change: Partial<CsvForm> = {}, json = metadata()): Promise<Read> {
  const { model, form, faults } = readImport(json, change) as ReturnType<typeof readImport> & { form: CsvForm };
  if (!model) throw new Error(JSON.stringify(faults));
  const report = await validateCsv(connection, [{ path, name: 'd.csv' }], model, { form });
  const [staged] = report.staged;
  const rows = staged ? (await connection.runAndReadAll(`SELECT * FROM "${staged.table}"`)).getRowObjectsJson() : [];
  return {
    accepted: report.accepted,
    text: renderReport(report),
    faults: report.faults.map(({ rule, lines }) => `${rule} ${lines.join()}`),
    rows,
  };
}

describe('white space and Unicode', () => {
  test('blanks, no-break and zero-width spaces at the ends of names and cells do not count', async () => {
    const { text, rows } = await read(
      'dataset,\u00a0age, sex\u200b\na, 1,M \na,2\u00a0,\u2060F\u200b\n a ,\t3\u3000,M\n',
    );
    expect(rows).toEqual([
      { age: 1, sex: 'M' },
      { age: 2, sex: 'F' },
      { age: 3, sex: 'M' },
    ]);
    expect(text).toContain('6 cells were read without white space');
  });

  test('a level that is declared with a blank is told apart by it', async () => {
    const json = metadata([nominal('dataset', ['a']), nominal('mark', ['x', 'x '])]);
    const { rows } = await read('dataset,mark\na,x\na,x \na, x\n', {}, json);
    expect(rows.map(({ mark }) => mark)).toEqual(['x', 'x ', 'x']);
  });

  test('a cell of nothing but blanks is missing', async () => {
    expect((await read('dataset,age,sex\na, ,\u00a0\u200b\n')).rows).toEqual([{ age: null, sex: null }]);
  });

  test('names and levels are compared in NFC, on both sides', async () => {
    const composed = metadata([nominal('dataset', ['a']), plain('\u00e2ge', 'real'), nominal('ville', ['Li\u00e8ge'])]);
    const decomposed = metadata([
      nominal('dataset', ['a']),
      plain('a\u0302ge', 'real'),
      nominal('ville', ['Lie\u0300ge']),
    ]);
    for (const json of [composed, decomposed])
      for (const file of ['dataset,a\u0302ge,ville\na,7,Lie\u0300ge\n', 'dataset,\u00e2ge,ville\na,7,Li\u00e8ge\n'])
        expect((await read(file, {}, json)).rows).toEqual([{ '\u00e2ge': 7, ville: 'Li\u00e8ge' }]);
    const both = readImport(metadata([nominal('dataset', ['a']), plain('\u00e9', 'real'), plain('e\u0301', 'real')]));
    expect(both.faults?.map(({ code }) => code)).toEqual(['DUPLICATE_CODE']);
  });
});

describe('numbers and codes', () => {
  test('any spelling of a whole number is read, and beyond 2^53 none is', async () => {
    const { rows } = await read('dataset,income\na,1e+05\na,12.0\na,-3\na,+0007\n');
    expect(rows.map(({ income }) => income)).toEqual(['100000', '12', '-3', '7']);
    const { text } = await read('dataset,income\na,9007199254740993\na,1.5\n');
    expect(text).toContain(
      'line 2, column income: The number is beyond 2^53, where whole numbers cannot be told apart',
    );
    expect(text).toContain('line 3, column income: The cell is not a whole number: it has decimals');
  });

  test('codes of sql_type int may be written as decimals; those of text are named', async () => {
    const { rows, text } = await read('dataset,grade\na,1.0\na,2.0\na,1e+01\na,\n');
    expect(rows.map(({ grade }) => grade)).toEqual(['1', '2', '10', null]);
    expect(text).toContain('column grade: 3 cells were written as decimals, and read as whole numbers');
    expect((await read('dataset,stage\na,1.0\na,2.0\n')).text).toContain(
      'lines 2, 3, column stage: The cell is a level written as a decimal',
    );
  });

  test.each([
    ['1,5', 'decimal comma'],
    ['1 234.5', 'grouped'],
    ['<5', 'bound and no value'],
    ['12 %', 'unit'],
    ['70kg', 'unit'],
    ['Inf', 'not finite'],
    ['1e999', 'beyond 1.8e308'],
    ['NA', 'holds NA'],
    ['#DIV/0!', 'holds #DIV/0!'],
  ])('a number written %s is refused with its own cause', async (cell, cause) => {
    const { text, faults } = await read(`dataset,age\na,1\na,"${cell}"\n`);
    expect(faults).toEqual(['NOT_A_NUMBER 3']);
    expect(text).toContain(cause);
  });

  test.each([
    ['2023-02-29', 'no such day'],
    ['29.02.2024', 'another way'],
    ['2/29/2024', 'another way'],
    ['20240229', 'another way'],
    ['2024-02-29 00:00:00', 'time of day'],
    ['45351', 'number of days'],
  ])('a date written %s is refused with its own cause', async (cell, cause) => {
    expect((await read(`dataset,born\na,${cell}\n`)).text).toContain(cause);
  });

  test('dates in another order are read where that is declared, beside usual ones', async () => {
    const file = 'dataset,born\na,29.02.2024\na,1/3/1999\na,2024-02-29\na,\n';
    expect((await read(file)).text).toContain('--dates dmy reads 29.02.2024');
    const { rows } = await read(file, { dates: 'dmy' });
    expect(rows.map(({ born }) => born)).toEqual(['2024-02-29', '1999-03-01', '2024-02-29', null]);
    expect((await read('dataset,born\na,1/3/1999\n', { dates: 'mdy' })).rows).toEqual([{ born: '1999-01-03' }]);
    expect((await read('dataset,born\na,30.02.2024\na,1.2.99\n', { dates: 'dmy' })).faults).toEqual(['NOT_A_DATE 2,3']);
  });

  test('labels and other letter case are named, and read where that is asked for', async () => {
    const file = 'dataset,sex\na,m\na,the F\na,THE F\n';
    const { text } = await read(file);
    expect(text).toContain(
      'lines 2, 4, column sex: The cell differs from a level only in upper and lower case: --any-case',
    );
    expect(text).toContain('line 3, column sex: The cell is the label of a level, not its code: --labels');
    const { rows } = await read(file, { labels: true, anyCase: true });
    expect(rows.map(({ sex }) => sex)).toEqual(['M', 'F', 'F']);
  });

  test('letter case that could be two levels is read as neither', async () => {
    const json = metadata([nominal('dataset', ['a']), nominal('gene', ['ab', 'AB'])]);
    expect((await read('dataset,gene\na,Ab\n', { anyCase: true }, json)).faults).toEqual(['NOT_A_LEVEL 2']);
  });
});

describe('missing values', () => {
  test('each usual spelling is named, and read as missing once it is declared', async () => {
    for (const spelling of MISSING_SPELLINGS) {
      const file = `dataset,age,sex\na,"${spelling}",M\na,2,"${spelling}"\n`;
      const { text, faults } = await read(file);
      expect([spelling, ...faults]).toEqual([spelling, 'NOT_A_NUMBER 2', 'NOT_A_LEVEL 3']);
      expect(text).toContain(`holds ${spelling}, but an empty cell`);
      expect((await read(file, { missing: [spelling] })).rows).toEqual([
        { age: null, sex: 'M' },
        { age: 2, sex: null },
      ]);
    }
  });

  test('a usual code is named, outside the bounds and where nothing else is negative, and read as missing for its variable', async () => {
    const file = 'dataset,age,income\na,-99,-9\na,2,100\n';
    expect((await read(file)).text).toContain(
      'column age: The cell holds -99, which is outside the bounds and a usual code',
    );
    const { rows, text } = await read(file, { missing: ['age=-99'] });
    expect(rows).toEqual([
      { age: null, income: '-9' },
      { age: 2, income: '100' },
    ]);
    expect(text).toContain(
      'column income: 1 of the cells holds -9, a usual code of a missing value: --missing income=-9',
    );
    expect((await read(file.replace('100', '-5'), { missing: ['age=-99'] })).text).not.toContain('usual code');
  });

  test('a model and a variable declare spellings of their own; a declared level stays a level', async () => {
    const variables = [
      nominal('dataset', ['a']),
      plain('age', 'real', { missing: ['-99'] }),
      plain('score', 'real'),
      nominal('country', ['NA', 'ZA']),
    ];
    const { rows } = await read(
      'dataset,age,score,country\na,-99,-99,NA\na,NA,NA,ZA\n',
      {},
      metadata(variables, { missing: ['NA'] }),
    );
    expect(rows).toEqual([
      { age: null, score: -99, country: 'NA' },
      { age: null, score: null, country: 'ZA' },
    ]);
  });
});

describe('the form of the file', () => {
  const rows = [
    { age: 1.5, sex: 'M' },
    { age: 2.5, sex: 'F' },
  ];
  test.each([
    ['semicolons', 'dataset;age;sex\na;1,5;M\na;2,5;F\n', { delimiter: ';', decimal: ',' }],
    ['tabs', 'dataset\tage\tsex\na\t1.5\tM\na\t2.5\tF\n', { delimiter: '\t' }],
    ['vertical bars', 'dataset|age|sex\na|1.5|M\na|2.5|F\n', { delimiter: '|' }],
  ] as const)('%s: one fault that says so, and an option that reads them', async (name, file, form) => {
    const { faults, text } = await read(file);
    expect(faults).toEqual(['WRONG_DELIMITER 1']);
    expect(text).toContain(`separated by ${name} (line 1 has 3 names of the data model so)`);
    expect((await read(file, form)).rows).toEqual(rows);
  });

  test.each(['sep=,\n', 'Export of 2026-11-01\n', 'Export\n;;;\n'])('a line above the header: %j', async (above) => {
    const file = `${above}dataset,age,sex\na,1.5,M\na,2.5,F\n`;
    const { faults, text } = await read(file);
    expect(faults).toEqual(['HEADER_NOT_FIRST 1']);
    const skip = above.split('\n').length - 1;
    expect(text).toContain(`Line 1 is no header; line ${skip + 1} names the columns: --skip ${skip}`);
    expect((await read(file, { skip })).rows).toEqual(rows);
    expect((await read(file.replace('2.5', 'x'), { skip })).faults).toEqual([`NOT_A_NUMBER ${skip + 3}`]);
  });

  test('Latin-1 is read where that is declared; a sign that it does not have is refused with its line', async () => {
    const json = metadata([nominal('dataset', ['a']), nominal('größe', ['groß', 'klein'])]);
    const file = Buffer.from('dataset,größe\r\na,groß\r\na,klein\r\n', 'latin1');
    const { faults, text } = await read(file, {}, json);
    expect(faults).toContain('INVALID_UTF8 1,2');
    expect(text).toContain('--encoding latin-1');
    const { rows: found } = await read(file, { encoding: 'latin-1' }, json);
    expect(found).toEqual([{ größe: 'groß' }, { größe: 'klein' }]);
    const dash = Buffer.from('dataset,größe\na,groß\na,\x96\n', 'latin1');
    expect((await read(dash, { encoding: 'latin-1' }, json)).faults).toEqual(['INVALID_LATIN1 3']);
  });

  test('UTF-16, with or without its mark, is one fault', async () => {
    for (const mark of ['\ufeff', '']) {
      const bytes = Buffer.from(`${mark}dataset,age,sex\na,1,M\n`, 'utf16le');
      for (const file of [bytes, Buffer.from(bytes).swap16()]) {
        const { faults, text } = await read(file);
        expect(faults).toEqual(['INVALID_UTF8 1']);
        expect(text).toContain('The file is UTF-16; save it with UTF-8 encoding.');
      }
    }
  });

  test('a workbook or an archive with the name of a CSV is named', async () => {
    expect((await read(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).text).toContain('workbook');
    expect((await read(Buffer.from([0x1f, 0x8b, 8, 0]))).text).toContain('gzip');
  });

  test('a header in other letter case is read, and columns can be left out by name or number', async () => {
    expect((await read('Dataset,AGE,Sex\na,1.5,M\na,2.5,F\n')).rows).toEqual(rows);
    const wide = '"",dataset,age,sex,note\n1,a,1.5,M,x\n2,a,2.5,F,y\n';
    expect((await read(wide)).text).toContain('--without and its number leaves it out');
    expect((await read(wide, { without: ['1', 'note'] })).rows).toEqual(rows);
    expect((await read(wide, { without: ['1', 'note', 'nota'] })).faults).toEqual(['NO_SUCH_COLUMN 1']);
  });

  test('columns have names of their own, and a file without a dataset is one', async () => {
    const { rows: found } = await read('age.years,sex\n1.5,M\n2.5,F\n', {
      columns: { age: 'age.years' },
      dataset: 'a',
    });
    expect(found).toEqual(rows);
    expect(readImport(metadata(), { dataset: 'b' }).faults?.map(({ code }) => code)).toEqual(['DATASET_NOT_DECLARED']);
  });

  test('a header without rows is accepted and said', async () => {
    const { accepted, text } = await read('dataset,age\n');
    expect(accepted).toBe(true);
    expect(text).toContain('d.csv: The file has a header and no row.');
  });
});

describe('paths are only paths', () => {
  test.each(['sex=F', 'dataset=b', 'export [2026]', 'a*b?', 'age=7'])('a folder called %s', async (name) => {
    const folder = join(mkdtempSync(join(tmpdir(), 'mip-path-')), name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'd.csv'), 'dataset,age,sex\na,1.5,M\n');
    expect((await readAt(join(folder, 'd.csv'))).rows).toEqual([{ age: 1.5, sex: 'M' }]);
  });

  test('a symbolic link is the file that it names', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mip-link-'));
    writeFileSync(join(folder, 'real.csv'), 'dataset,age\na,1.5\n');
    symlinkSync(join(folder, 'real.csv'), join(folder, 'd.csv'));
    expect((await readAt(join(folder, 'd.csv'))).rows).toEqual([{ age: 1.5 }]);
  });
});

describe('patients', () => {
  const file = ['p1', 'P1', ' p1', 'p1 ', 'p2', 'NA', 'NA', '7', '07', '7.0']
    .map((code, i) => `a,${code},${i}\n`)
    .join('');
  test('spellings of one patient and usual words for a missing value are warned of, with counts', async () => {
    const { accepted, text } = await read(`dataset,subjectid,age\n${file}`);
    expect(accepted).toBe(true);
    expect(text).toContain('column subjectid: 4 values differ only in case or white space from another');
    expect(text).toContain(
      'column subjectid: 2 rows share the patient code NA, which is a usual word for a missing value',
    );
  });

  test('a file without the patient column is accepted, with a line that says so', async () => {
    expect((await read('dataset,age\na,1\n')).text).toContain(
      'There is no column subjectid: each row counts as a patient.',
    );
  });

  test('the patient column may have any name', async () => {
    const json = metadata([nominal('dataset', ['a']), plain('mrn', 'int')], { patient: 'mrn' });
    expect((await read('dataset,mrn\na,NULL\n', { missing: ['NULL'] }, json)).accepted).toBe(true);
    const lost = readImport(metadata(VARIABLES, { patient: 'nobody' }));
    expect(lost.faults?.map(({ code }) => code)).toEqual(['NO_SUCH_PATIENT_VARIABLE']);
  });
});
