// What hospitals declare differently, and what they contradict each other in, from the files to the answers.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MIP_0_1_FILE } from '@mip/privacy-guard/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedFederation, startEmbedded } from './embedded.js';
import { runMip, temporaryFolder } from './processes.js';

const ROWS = 60;
const HOSPITALS = ['west', 'north', 'south', 'east'] as const;

const nominal = (code: string, levels: readonly string[]) => ({
  code,
  label: code,
  sql_type: 'text',
  type: 'nominal',
  isCategorical: true,
  enumerations: levels.map((level) => ({ code: level, label: level })),
});
const real = (code: string, more: object = {}) => ({
  code,
  label: code,
  sql_type: 'real',
  type: 'real',
  isCategorical: false,
  ...more,
});

/** Writes a data model with one dataset of `ROWS` patients at a hospital. */
function write(place: string, code: string, dataset: string, variables: readonly { code: string }[]): void {
  const folder = path.join(place, code);
  mkdirSync(folder, { recursive: true });
  const model = { code, version: '1', label: code, longitudinal: false };
  writeFileSync(
    path.join(folder, 'CDEsMetadata.json'),
    JSON.stringify({ ...model, variables: [nominal('dataset', [dataset]), ...variables] }),
  );
  const cell = (name: string, i: number): string =>
    name === 'sex' ? 'MF'.charAt(i % 2) : String(((i * (name.length + 6)) % 23) + i / 10);
  const names = variables.map((variable) => variable.code);
  const rows = Array.from({ length: ROWS }, (_, i) => [dataset, ...names.map((name) => cell(name, i))].join(','));
  writeFileSync(path.join(folder, 'data.csv'), [['dataset', ...names].join(','), ...rows, ''].join('\n'));
}

let federation: EmbeddedFederation;
let csv: string;
let places: Record<string, string>;
beforeAll(async () => {
  csv = temporaryFolder('clashes');
  places = Object.fromEntries(HOSPITALS.map((name) => [name, path.join(csv, name)]));
  for (const name of HOSPITALS) {
    const place = places[name]!;
    const levels = name === 'south' ? ['F', 'M', 'O'] : ['F', 'M'];
    const label = name === 'north' ? 'y ' : 'y';
    const crp = name === 'west' || name === 'south' ? [real('crp')] : [];
    write(place, 'level', name, [nominal('sex', levels), real('y', { label }), ...crp]);
    write(place, 'code', name === 'west' || name === 'south' ? 'clinic' : name, [real('y')]);
    write(place, 'unit', name, [real('y', { units: name === 'west' ? 'mm' : 'cm' })]);
  }
  federation = await startEmbedded(path.join(csv, 'data'), {
    hospitals: places,
    more: ['--policy', MIP_0_1_FILE],
  });
}, 120_000);
afterAll(() => federation?.stop());

const asked = (...args: readonly string[]) => runMip([...args, '--url', federation.url]);

describe('a level that one hospital alone declares', () => {
  test('is joined at the end, and everybody is counted', () => {
    const { code, stdout } = asked('run', 'descriptive_stats', '--y', 'sex', '--data-model', 'level:1', '--json');
    expect(code).toBe(0);
    const { record, result } = JSON.parse(stdout);
    expect(record.participants.map(({ hospital }: { hospital: string }) => hospital)).toEqual([...HOSPITALS].sort());
    const all = result.summaries.find(({ dataset }: { dataset: string | null }) => dataset === null);
    expect(all.data.levels.map(({ level, count }: { level: string; count: number }) => [level, count])).toEqual([
      ['F', 120],
      ['M', 120],
    ]);
  });
  test('does not keep the others from a model, before and after the run', () => {
    const flags = ['--y', 'y', '--x', 'sex', '--data-model', 'level:1'];
    const { code, stdout } = asked('run', 'linear_regression', ...flags, '--json');
    expect([code, JSON.parse(stdout).record.participants.length]).toEqual([0, 4]);
  });
  test('and a label are told as differences', () => {
    const { stdout } = asked('datasets');
    expect(stdout).toContain('level:1: south declares further levels: sex');
    expect(stdout).toContain('level:1: north labels it differently: y');
  });
});

test('a variable that a hospital lacks is named as the reason', () => {
  const { stdout } = asked(
    'run',
    'linear_regression',
    '--y',
    'y',
    '--x',
    'crp',
    '--data-model',
    'level:1',
    '--preview',
  );
  expect(stdout).toMatch(/Not in it: east \(east\): east has no value of crp, which/);
  expect(stdout).toMatch(/Not in it: north \(north\): north has no value of crp, which/);
  expect(stdout).toMatch(/Takes part: south/);
});

describe('one dataset code at two hospitals', () => {
  test('stays with the one that enrolled earlier, and everybody is told', () => {
    const reason = 'clinic is held by west and by south: west was earlier and keeps it';
    for (const command of ['datasets', 'status']) expect(asked(command).stdout).toContain(`Out: ${reason}`);
    const { code, stdout } = asked('run', 'ttest_onesample', '--y', 'y', '--data-model', 'code:1');
    expect(code).toBe(0);
    expect(stdout).toContain(`Not in it: south (clinic): ${reason}`);
    expect(stdout).toContain('Hospitals: east, north, west (180 patients)');
  });
});

describe('copies that contradict each other', () => {
  test('the earliest stands, and a request on a dataset that is out says why', () => {
    const run = (...more: readonly string[]) =>
      asked('run', 'ttest_onesample', '--y', 'y', '--data-model', 'unit:1', ...more);
    const one = run('--dataset', 'south');
    expect(one.code).not.toBe(0);
    expect(one.stderr).toContain('the unit of y is cm at south and mm at west');
    expect(one.stderr).not.toContain('No hospital holds');
    const all = run();
    expect([all.code, all.stderr]).toEqual([0, expect.stringContaining('the unit of y is cm at east and mm at west')]);
    expect(all.stdout).toContain('Hospitals: west (60 patients)');
  });
});

test('a restart in another order changes nothing of it', async () => {
  const before = (await federation.client.federation()).clashes;
  expect(before?.map(({ dataModel, hospital }) => `${dataModel} ${hospital}`)).toHaveLength(4);
  await federation.stop();
  const hospitals = Object.fromEntries(Object.entries(places).reverse());
  federation = await startEmbedded(path.join(csv, 'data'), { hospitals, more: ['--policy', MIP_0_1_FILE] });
  expect((await federation.client.federation()).clashes).toEqual(before);
}, 60_000);
