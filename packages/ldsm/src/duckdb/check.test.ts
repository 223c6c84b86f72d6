import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { DataModel, Variable } from '@mip/data-model';
import { expect, test } from 'vitest';
import { ldsmPlaces } from '../ldsm-places.js';
import { checkStore } from './check.js';
import { importTable } from './import-staged.js';
import { openStore } from './store.js';

const dataset: Variable = { code: 'dataset', label: 'Dataset', kind: 'nominal', levels: [{ code: 'd', label: 'D' }] };
const text = (code: string): Variable => ({ code, label: code, kind: 'text', levels: [] });
const model = (code: string, more: Partial<DataModel> = {}): DataModel => ({
  code,
  version: '1',
  label: code,
  longitudinal: false,
  groups: [],
  variables: [dataset, text('subjectid')],
  ...more,
});

/** A hospital's folder whose store holds two patients of each data model. */
async function holding(...models: readonly DataModel[]): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'check-'));
  const store = await openStore(ldsmPlaces(folder).store, {});
  const rows = ['p1', 'p2'].map((subjectid) => ({ dataset: 'd', subjectid }));
  for (const one of models) await importTable(store, { model: one, rows });
  store.close();
  return folder;
}

test('a store is shown by data model, with the patients of its datasets', async () => {
  const folder = await holding(model('a'), model('b'));
  expect(await checkStore(folder)).toEqual([
    { state: 'ok', subject: 'LDSM', text: ldsmPlaces(folder).store, advice: '' },
    { state: 'ok', subject: 'a:1', text: 'd (2 patients)', advice: '' },
    { state: 'ok', subject: 'b:1', text: 'd (2 patients)', advice: '' },
  ]);
});

test('it says where each row counts as a patient', async () => {
  const variables = [dataset, text('note')];
  const folder = await mkdtemp(path.join(os.tmpdir(), 'check-'));
  const store = await openStore(ldsmPlaces(folder).store, {});
  await importTable(store, { model: model('a', { variables }), rows: [{ dataset: 'd', note: 'x' }] });
  store.close();
  expect(await checkStore(folder)).toContainEqual({
    state: 'warn',
    subject: 'a:1',
    text: 'the data model names no variable of patients: each row counts as a patient',
    advice: 'Name one (patient in CDEsMetadata.json), or declare rowPerPatient: true.',
  });
});

test('a damaged file is a fault in words, and stays as it is', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'check-'));
  await writeFile(ldsmPlaces(folder).store, 'no database\n'.repeat(1000));
  const [found] = await checkStore(folder);
  expect(found).toMatchObject({ state: 'fault', subject: 'LDSM', text: expect.stringContaining('damaged') });
});
