import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { variablesOf } from '@mip/data-model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readImport } from '../staging/read-import.js';
import { validateCsv } from '../staging/validate-csv.js';
import { describeCsv } from './describe-csv.js';

const fileOf = (content: string | Buffer, name = 'study.csv'): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'mip-describe-')), name);
  writeFileSync(path, content);
  return path;
};

/** Describes a file, and imports it by the description alone. */
async function described(content: string | Buffer, name?: string, change: Parameters<typeof describeCsv>[1] = {}) {
  const path = fileOf(content, name);
  const proposal = await describeCsv(path, change);
  if (proposal.faults) throw new Error(JSON.stringify(proposal.faults));
  const read = readImport(JSON.parse(JSON.stringify(proposal.metadata)));
  if (read.faults) throw new Error(JSON.stringify(read.faults));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const report = await validateCsv(connection, [{ path, name: 'f' }], read.model, { form: read.form });
  const unsure = proposal.doubts.map(({ text }) => text);
  return { ...proposal, ...read, report, unsure, kinds: kindsOf(read.model) };
}

const kindsOf = (model: Parameters<typeof variablesOf>[0]): Record<string, string> =>
  Object.fromEntries(
    [...variablesOf(model)].map(([code, { kind, levels }]) => [code, `${kind} ${levels.map((l) => l.code)}`.trim()]),
  );

const people = Array.from({ length: 60 }, (_, i) => ({
  id: `p${i % 40}`,
  age: i % 7 === 0 ? undefined : 40 + i / 2,
  sex: i % 2 === 0 ? 'male' : 'female',
  grade: (i % 3) + 1,
  weeks: i * 7,
  seen: `2024-01-${String((i % 28) + 1).padStart(2, '0')}`,
}));

const KINDS = {
  dataset: 'nominal study',
  patient_id: 'text',
  age_years: 'real',
  sex: 'nominal female,male',
  grade: 'nominal 1,2,3',
  weeks: 'integer',
  seen: 'date',
};

test('a file as R writes it: row names, names with points, NA', async () => {
  const rows = people.map(
    (one, i) => `"${i + 1}","${one.id}",${one.age ?? 'NA'},"${one.sex}",${one.grade},${one.weeks},${one.seen}`,
  );
  const { kinds, report, form, model, unsure } = await described(
    `"","patient.id","age.years","sex","grade","weeks","seen"\n${rows.join('\n')}\n`,
  );
  expect(kinds).toEqual(KINDS);
  expect(report).toMatchObject({ accepted: true, files: [{ rows: 60 }] });
  expect(form).toMatchObject({ without: ['1'], dataset: 'study' });
  expect(model).toMatchObject({ patient: 'patient_id', missing: ['NA'] });
  for (const line of [
    'column number 1 has no name',
    'patient: patient_id is proposed',
    'grade: 3 different whole numbers',
    'age_years: units are left',
  ])
    expect(unsure.join('\n')).toContain(line);
});

test('a file as a spreadsheet of a German locale writes it', async () => {
  const rows = people.map(
    (one) => `${one.id};${`${one.age ?? ''}`.replace('.', ',')};${one.sex};${one.grade};${one.weeks};${one.seen}`,
  );
  const { kinds, report, form } = await described(
    `\ufeffpatient id;age years;sex;grade;weeks;seen\r\n${rows.join('\r\n')}\r\n`,
  );
  expect(kinds).toEqual(KINDS);
  expect(report.accepted).toBe(true);
  expect(form).toMatchObject({ delimiter: ';', decimal: ',' });
});

test('a file in Latin-1 with days before months', async () => {
  const rows = people.map(
    (one) => `${one.sex === 'male' ? 'männlich' : 'weiblich'};${one.seen.split('-').reverse().join('.')}`,
  );
  const file = Buffer.from(`Geschlecht;Größe\n${rows.join('\n')}\n`, 'latin1');
  await expect(described(file)).rejects.toThrow('--encoding latin-1');
  const { kinds, report, form, unsure } = await described(file, 'study.csv', { encoding: 'latin-1' });
  expect(kinds).toEqual({ dataset: 'nominal study', Geschlecht: 'nominal männlich,weiblich', Größe: 'date' });
  expect(report.accepted).toBe(true);
  expect(form).toMatchObject({ encoding: 'latin-1', dates: 'dmy', delimiter: ';' });
  expect(unsure.join('\n')).toContain('dates: they are read as day, month and year');
});

test.each([
  ['3/14/2024', 'mdy'],
  ['14/3/2024', 'dmy'],
  ['3/4/2024', 'ymd'],
])('a date written %s tells the order %s', async (cell, dates) => {
  expect((await described(`seen,n\n${cell},1\n${cell},2\n`)).form).toMatchObject({ dates });
});

test('lines above the header, tabs, and a name that is no .csv', async () => {
  const rows = people.map((one) => [one.id, one.age ?? '.', one.sex, one.grade, one.weeks, one.seen].join('\t'));
  const text = `Export of 2026\n\npatient_id\tage_years\tsex\tgrade\tweeks\tseen\n${rows.join('\n')}\n`;
  const { kinds, report, form } = await described(text, 'study.tsv');
  expect(kinds).toEqual(KINDS);
  expect(report.accepted).toBe(true);
  expect(form).toMatchObject({ skip: 2, files: ['study.tsv'] });
});

test('odd names become codes that are apart in any letter case; odd columns are text, and said', async () => {
  const header = 'dataset,1st,A b,a-b,constructor,,free,empty,mixed';
  const rows = Array.from(
    { length: 30 },
    (_, i) => `x,${i},${i},${i / 3},${i},${i},text ${i},,${i === 3 ? 'zebra' : i}`,
  );
  const { kinds, unsure, report } = await described(`${header}\n${rows.join('\n')}\n`);
  expect(Object.keys(kinds)).toEqual(['dataset', '_1st', 'A_b', 'a_b_2', 'constructor_', 'free', 'empty', 'mixed']);
  expect(kinds).toMatchObject({ free: 'text', empty: 'text', mixed: 'text' });
  expect(report.accepted).toBe(true);
  expect(unsure.join('\n')).toContain('mixed: 29 of 30 cells are numbers, the others are not');
  expect(unsure.join('\n')).not.toContain('zebra');
});

test('a usual code of a missing value is proposed for its variable alone, and is in no range', async () => {
  const rows = Array.from({ length: 30 }, (_, i) => `${i % 5 === 0 ? -99 : 20 + i},${i - 15}`);
  const { model, report } = await described(`score,change\n${rows.join('\n')}\n`);
  expect(variablesOf(model).get('score')).toMatchObject({ missing: ['-99'], min: 20, max: 50 });
  expect(variablesOf(model).get('change')?.missing).toBeUndefined();
  expect(report.accepted).toBe(true);
});

test('a range holds all data, and its ends are no value of a patient', async () => {
  const cell = fc.oneof(
    fc.integer({ min: -100_000, max: 100_000 }),
    fc.double({ min: -1e4, max: 1e4, noNaN: true, noDefaultInfinity: true }),
  );
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(cell, { minLength: 8, maxLength: 12 }), async (values) => {
      const { model } = await described(`x,y\n${values.map((value) => `${value},1`).join('\n')}\n`);
      const { min = Number.NaN, max = Number.NaN } = variablesOf(model).get('x')!;
      const sound = values.filter((value) => ![-1, -9, -99, -999, -9999].includes(value));
      expect(min === 0 || !values.includes(min)).toBe(true);
      expect(max === 0 || !values.includes(max)).toBe(true);
      for (const value of sound) expect(value >= min && value <= max).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test.each([
  ['years', [1921, 1934, 1944, 1955, 1961, 1972, 1987], [1920, 1990]],
  ['years at the ends of decades', [1920, 1934, 1944, 1955, 1961, 1972, 1990], [1910, 2000]],
  ['ages', [5, 18, 27, 36, 54, 63, 81], [0, 90]],
  ['changes', [-0.31, -0.2, -0.11, 0.04, 0.12, 0.25, 0.3], [-0.4, 0.4]],
  ['numbers that lie close together', [1000.1, 1000.2, 1000.25, 1000.3, 1000.35, 1000.4, 1000.7], [1000, 1000.8]],
])('a range of %s is rounded outwards in steps of its own spread', async (_, values, [min, max]) => {
  const { model } = await described(`x,y\n${values.map((value) => `${value},1`).join('\n')}\n`);
  expect(variablesOf(model).get('x')).toMatchObject({ min, max });
});

test('a file that cannot be read says why, and is not described', async () => {
  const faultsOf = async (content: string | Buffer): Promise<string | undefined> =>
    (await describeCsv(fileOf(content))).faults?.map(({ message }) => message).join();
  expect(await faultsOf(Buffer.from('a,b\n1,2\n', 'utf16le'))).toContain('UTF-16');
  expect(await faultsOf(Buffer.from('a,b\n\xe9,2\n', 'latin1'))).toContain('not valid UTF-8');
  expect(await faultsOf('')).toContain('empty');
  expect(await faultsOf('a,b\n1,"2\n')).toContain('never closed');
});
