import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openHome } from './data-home.js';
import { describeFile } from './describe-file.js';
import { modelFolders } from './hospital-folders.js';
import { type FolderOptions, importFolder, validateFolder } from './import-folder.js';

const nominal = (code: string, ...codes: string[]): object => ({
  code,
  label: code,
  sql_type: 'text',
  type: 'nominal',
  isCategorical: true,
  enumerations: codes.map((level) => ({ code: level, label: level })),
});
const number = (code: string, sqlType = 'real'): object => ({
  code,
  label: code,
  sql_type: sqlType,
  isCategorical: false,
  type: 'real',
});
const metadata = (change: object = {}): object => ({
  code: 'm',
  version: '1',
  label: 'm',
  longitudinal: false,
  variables: [
    nominal('dataset', 'a'),
    { ...number('age'), minValue: 0, maxValue: 120 },
    number('visits', 'int'),
    { ...number('born', 'date'), type: 'date' },
    nominal('sex', 'F', 'M'),
    { ...number('subjectid', 'text'), type: 'text' },
  ],
  ...change,
});

/** A folder of files, with metadata unless they are given. */
function folderOf(files: Record<string, string>, json: object = metadata()): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'mip-data-'));
  for (const [name, text] of Object.entries({ 'CDEsMetadata.json': JSON.stringify(json), ...files })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

const home = (): string => path.join(mkdtempSync(path.join(tmpdir(), 'mip-home-')), 'hospital');
const importing = async (source: string, into = home(), options: FolderOptions = {}): Promise<string> =>
  importFolder(into, await modelFolders(source), options).then(
    (texts) => texts.join('\n'),
    (error: Error) => `${error.name}: ${error.message}`,
  );
const listed = async (folder: string) => {
  const opened = await openHome(folder);
  const found = await opened.list();
  opened.close();
  return found;
};
const SOUND = 'dataset,age,sex,subjectid\na,1,M,p1\na,2,F,p2\n';

describe('what is read of a folder', () => {
  test('without a CSV file nothing is imported, and what is beside the metadata is named', async () => {
    const source = folderOf({ 'd.tsv': '', 'd.csv.gz': '', 'd.xlsx': '', '._d.csv': '' });
    const into = home();
    expect(await importing(source, into)).toContain(
      'No CSV file stands beside CDEsMetadata.json; ._d.csv, d.csv.gz, d.tsv and d.xlsx were not read.',
    );
    expect(existsSync(path.join(into, 'ldsm.duckdb'))).toBe(false);
    expect(await importing(folderOf({}))).toMatch(/No CSV file stands beside CDEsMetadata.json\.$/);
  });

  test("other systems' own files are left out, and that is said", async () => {
    const text = await importing(folderOf({ 'd.csv': SOUND, '._d.csv': 'x', '~$d.csv': 'x' }));
    expect(text).toContain('Accepted: 2 rows in 1 file.');
    expect(text).toContain('._d.csv and ~$d.csv were not read.');
  });

  test('a symbolic link to a file elsewhere is the file', async () => {
    const source = folderOf({});
    symlinkSync(path.join(folderOf({ 'x.csv': SOUND }), 'x.csv'), path.join(source, 'd.csv'));
    expect(await importing(source)).toContain('Accepted: 2 rows');
    symlinkSync('/nowhere/at-all.csv', path.join(source, 'dangling.csv'));
    expect(await importing(source)).toContain('dangling.csv: The file cannot be opened.');
  });

  test('metadata that are no UTF-8, no JSON or nested without end are named, with their line', async () => {
    const bad = (text: string | Buffer): Promise<string> => {
      const source = folderOf({ 'd.csv': SOUND });
      writeFileSync(path.join(source, 'CDEsMetadata.json'), text);
      return importing(source);
    };
    expect(await bad(Buffer.from('{\n"label": "Größe"}', 'latin1'))).toContain('line 2: not valid UTF-8');
    expect(await bad('{"a": 1,}')).toContain('it is not JSON');
    expect(await bad(`{"x": ${'['.repeat(200_000)}`)).toContain('nested too deep');
    const deep = JSON.stringify(metadata()).replace('{', `{"extra": ${'['.repeat(90)}${']'.repeat(90)},`);
    expect(await bad(deep)).toContain('Accepted');
  });

  test('two data models whose names differ in letter case alone are told apart in words', async () => {
    const source = mkdtempSync(path.join(tmpdir(), 'mip-two-'));
    for (const code of ['Dem', 'dem']) {
      mkdirSync(path.join(source, `${code}-model`));
      writeFileSync(path.join(source, `${code}-model`, 'CDEsMetadata.json'), JSON.stringify(metadata({ code })));
      writeFileSync(path.join(source, `${code}-model`, 'd.csv'), SOUND);
    }
    expect(await importing(source)).toContain('another data model has this code in other upper and lower case (Dem:1)');
  });
});

describe('a store', () => {
  test('a refused import of a new folder leaves no store, and the next one makes it', async () => {
    const into = home();
    expect(await importing(folderOf({ 'd.csv': SOUND.replace('1,M', 'x,M') }), into)).toContain('Refused');
    expect(readdirSync(into)).toEqual([]);
    expect(await importing(folderOf({ 'd.csv': SOUND }), into)).toContain('Accepted');
    expect(readdirSync(into)).toEqual(['ldsm.duckdb']);
    expect(await listed(into)).toMatchObject([{ code: 'a', rows: 2, patients: 2 }]);
  });

  test('what a killed import left beside it is no data', async () => {
    const into = home();
    await importing(folderOf({ 'd.csv': SOUND }), into);
    const left = home();
    mkdirSync(left, { recursive: true });
    writeFileSync(path.join(left, 'ldsm.duckdb.new'), readFileSync(path.join(into, 'ldsm.duckdb')));
    expect(await listed(left)).toEqual([]);
    expect(await importing(folderOf({ 'd.csv': SOUND }), left)).toContain('Accepted');
  });

  test('a file that is no store, a folder that is a file and a second import are sentences', async () => {
    const into = home();
    mkdirSync(into, { recursive: true });
    writeFileSync(path.join(into, 'ldsm.duckdb'), 'not a store'.repeat(2000));
    const source = folderOf({ 'd.csv': SOUND });
    expect(await importing(source, into)).toContain('damaged, or is none of this program');
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'mip-home-')), 'file');
    writeFileSync(file, '');
    expect(await importing(source, path.join(file, 'hospital'))).toContain('a part of the path is a file');
  });

  test('spellings that were declared missing are kept with the dataset', async () => {
    const into = home();
    await importing(folderOf({ 'd.csv': SOUND.replace('1,M', 'NA,M') }), into, { form: { missing: ['NA'] } });
    expect(await listed(into)).toMatchObject([{ code: 'a', missing: ['NA'] }]);
  });
});

test('a model without patients is accepted, with a line that says so; a declared one says that', async () => {
  const source = (change: object): string =>
    folderOf(
      { 'd.csv': 'dataset,age\na,1\n' },
      metadata({ variables: [nominal('dataset', 'a'), number('age')], ...change }),
    );
  expect(await importing(source({}))).toContain('names no variable of patients');
  expect(await importing(source({ rowPerPatient: true }))).toContain(
    'Each row counts as a patient, as the data model declares.',
  );
});

test('variables may have the names that the store itself uses', async () => {
  const own = ['patient', 'row', 'key', 'number', 'record', 'trimmed', 'known', 'c0', 'x1', 'v1'];
  const variables = [nominal('dataset', 'a'), ...own.map((code) => ({ ...number(code, 'text'), type: 'text' }))];
  const rows = ['p1', 'p1', 'p2'].map((code) => `a,${own.map(() => code).join(',')}`);
  for (const change of [{ patient: 'patient' }, { patient: 'key' }, { rowPerPatient: true }]) {
    const source = folderOf(
      { 'd.csv': [`dataset,${own.join(',')}`, ...rows].join('\n') },
      metadata({ variables, ...change }),
    );
    const into = home();
    expect(await importing(source, into)).toContain('Accepted: 3 rows');
    expect(await listed(into)).toMatchObject([{ rows: 3, patients: 'patient' in change ? 2 : 3 }]);
  }
});

describe('no text of a cell reaches a person', () => {
  const MARK = 'Zq7secret';
  const columns = ['dataset', 'age', 'visits', 'born', 'sex', 'subjectid'];
  const sound = ['a', '1', '2', '2024-01-02', 'M', 'p1'];
  const header = columns.join(',');
  const marked = columns.map((_, i) => sound.map((cell, j) => (i === j ? MARK : cell)).join(','));
  const everything: Record<string, string> = {
    'a mark in each column': [header, ...marked].join('\n'),
    'no header': marked.join('\n'),
    'a header of marks': [columns.map((_, i) => `${MARK}${i}`).join(','), ...marked].join('\n'),
    'ragged lines': [header, `${marked[0]},${MARK}`, MARK].join('\n'),
    'a quoted cell of many lines': `${header}\n${MARK},"${`${MARK}\n`.repeat(50_000)}`,
    'a stray quote': `${header}\na,${MARK}"${MARK},,,,\n`,
    semicolons: [header, ...marked].join('\n').replaceAll(',', ';'),
    'lines above': [`${MARK} ${MARK}`, header, ...marked].join('\n'),
    'a long cell': `${header}\na,${MARK.repeat(200_000)},,,,\n`,
    'one patient many times': `${header}\n${`a,1,2,2024-01-02,M,${MARK}\n`.repeat(3)}a,1,2,2024-01-02,M,${MARK.toUpperCase()}\n`,
    'numbers with units': `${header}\na,12 ${MARK},<${MARK},${MARK}-01-02,m ${MARK},\n`,
  };
  const forms: Record<string, FolderOptions> = {
    'as it is': {},
    'with every option': { form: { labels: true, anyCase: true, missing: ['NA', 'age=-99'], without: ['born'] } },
    'with other signs': { form: { delimiter: ';', decimal: ',', skip: 1 } },
  };
  test.each(Object.keys(everything))('%s', async (name) => {
    for (const options of Object.values(forms)) {
      const source = folderOf({ 'd.csv': everything[name]! });
      const into = home();
      const validated = await validateFolder(await modelFolders(source), options).then(
        (texts) => texts.join('\n'),
        (error: Error) => `${error.message}\n${error.stack}`,
      );
      const imported = await importing(source, into, options);
      const replaced = await importing(source, into, options);
      const kept = existsSync(into) ? JSON.stringify(await listed(into)) : '';
      const described = await describeFile(path.join(source, 'd.csv'), path.join(source, 'other.json'), {}).catch(
        (error: Error) => error.message,
      );
      const lines = described.split('\n').filter((line) => !line.includes('column number'));
      // What the header says is a name: it is told unless the line could be a patient's.
      for (const text of [validated, imported, replaced, kept])
        expect(text.toLowerCase()).not.toContain(MARK.toLowerCase());
      if (name !== 'no header' && name !== 'a header of marks' && name !== 'lines above')
        expect(lines.join('\n').toLowerCase()).not.toContain(MARK.toLowerCase());
    }
  });
});
