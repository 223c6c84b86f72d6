import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDataModel, variablesOf } from '@mip/data-model';
import { expect, test } from 'vitest';
import { modelFolders } from './hospital-folders.js';
import { profileFolder } from './profile-folder.js';

const number = (code: string, change: object = {}): object => ({
  code,
  label: code,
  sql_type: 'real',
  isCategorical: false,
  type: 'real',
  ...change,
});
const dataset = {
  ...number('dataset', { sql_type: 'text', isCategorical: true, type: 'nominal' }),
  enumerations: [{ code: 'a', label: 'A' }],
};

/** A folder of 400 patients of 40 to 79 years; `few` has a value in ten rows. */
function folder(): string {
  const place = mkdtempSync(path.join(tmpdir(), 'mip-profile-'));
  const variables = [dataset, number('age'), number('few'), number('declared', { cutPoints: [7] })];
  const groups = [{ code: 'g', label: 'G', variables: [number('volume')], groups: [] }];
  const model = { code: 'm', version: '1', label: 'm', longitudinal: false, variables, groups };
  writeFileSync(path.join(place, 'CDEsMetadata.json'), JSON.stringify(model), { mode: 0o640 });
  const rows = Array.from({ length: 400 }, (_, i) => `a,${40 + i / 10},${i < 10 ? i : ''},${i % 10},${i / 1000}`);
  writeFileSync(path.join(place, 'a.csv'), ['dataset,age,few,declared,volume', ...rows, ''].join('\n'));
  return place;
}

const cutsIn = (place: string): Record<string, readonly number[] | undefined> => {
  const read = readDataModel(JSON.parse(readFileSync(path.join(place, 'CDEsMetadata.json'), 'utf8')));
  if (!('model' in read)) throw new Error('no data model');
  return Object.fromEntries([...variablesOf(read.model)].map(([code, { cutPoints }]) => [code, cutPoints]));
};

test('cut points are proposed, and nothing is changed', async () => {
  const place = folder();
  const [page] = await profileFolder(await modelFolders(place), {});
  expect(page).toMatch(/^age +400 +– +45, 50, 55, 60, 65, 70, 75$/m);
  expect(page).toMatch(/^few +10 +– +too few rows/m);
  expect(page).toMatch(/^declared +400 +7 /m);
  expect(page).toContain('Nothing was changed.');
  expect(cutsIn(place)).toMatchObject({ age: undefined, declared: [7], volume: undefined });
});

test('--write declares them where a number has none, in groups too, and keeps the file’s mode', async () => {
  const place = folder();
  const [page] = await profileFolder(await modelFolders(place), { write: true });
  expect(page).toContain('Declared for 2 numbers.');
  const { age, few, declared, volume } = cutsIn(place);
  expect([age, few, declared]).toEqual([[45, 50, 55, 60, 65, 70, 75], undefined, [7]]);
  expect(volume).toEqual([0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35]);
  expect(statSync(path.join(place, 'CDEsMetadata.json')).mode & 0o777).toBe(0o640);
  const [again] = await profileFolder(await modelFolders(place), { write: true });
  expect(again).toContain('Declared for 0 numbers.');
});
