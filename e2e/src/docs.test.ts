import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bodyOf, cohort, context, hospitalsOf, resultOf, runInProcess } from '@mip/algorithms/testing';
import { readPostgresConfig } from '@mip/ldsm';
import { readPolicy } from '@mip/privacy-guard';
import { validateExperiment } from '@mip/specification';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedFederation, startEmbedded } from './embedded.js';
import { runToEnd } from './federation.js';
import { fencedBlocks } from './fenced-blocks.js';
import { meanOf } from './mean-of.js';
import { mip, root, temporaryFolder } from './processes.js';

const blocks = fencedBlocks();
const folder = temporaryFolder('docs');
let federation: EmbeddedFederation;
/** A run that has been: what `RUN` stands for. */
let run: string;

beforeAll(async () => {
  federation = await startEmbedded(path.join(folder, 'data'));
  const variables = { y: ['left_hippocampus'], x: ['age'] };
  const request = {
    algorithm: 'linear_regression',
    dataModel: 'dementia_demo:1.0',
    datasets: ['alpine_memory', 'lakeside_clinic', 'riverside_cohort'],
    variables,
  };
  run = (await runToEnd(federation.client, request)).id;
  mkdirSync(path.join(folder, 'here'));
  cpSync(path.join(folder, 'data', 'demo', 'alpine', 'dementia_demo'), path.join(folder, 'here', 'dementia'), {
    recursive: true,
  });
  writeStudy(path.join(folder, 'here', 'mine', 'study.csv'));
});
function writeStudy(file: string): void {
  mkdirSync(path.dirname(file));
  const rows = Array.from({ length: 40 }, (_, i) => `p${i};${20 + i},5;${i % 2 === 0 ? 'F' : 'M'}`);
  writeFileSync(file, ['patient;age;sex', ...rows, ''].join('\n'));
}
afterAll(() => federation?.stop());

/** `mip` and `npm run mip --` as a shell on a person's own machine has them. */
const SHELL = `set -e
mip() { "$MIP_NODE" "$MIP_PROGRAM" "$@"; }
npm() { [ "$1 $2 $3" = "run mip --" ] && shift 3 && mip "$@"; }
`;

/** Commands that need a program which may not be there. */
const CURL = spawnSync('curl', ['--version']).status === 0;
if (!CURL) console.warn('\n*** BLOCKS WITH curl SKIPPED: there is no curl ***\n');

describe('blocks marked <!-- runs --> run, in a folder that holds ./dementia, beside the embedded federation', () => {
  const commands = blocks.filter(
    ({ language, runs, text }) => language === 'sh' && runs && (CURL || !/^curl/m.test(text)),
  );
  test('there are such blocks', () => expect(commands.length).toBeGreaterThan(4));

  test.each(commands.map((block) => [block.place, block] as const))('%s', (_, { text }) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', SHELL + text.replaceAll('RUN', run)], {
      cwd: path.join(folder, 'here'),
      encoding: 'utf8',
      env: { ...process.env, MIP_URL: federation.url, MIP_NODE: process.execPath, MIP_PROGRAM: mip },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).not.toBe('');
    expect(stdout).not.toContain('"faults"');
  });

  test('every other block of mip commands says why it does not: it starts or enrols a process, needs a PostgreSQL, or runs in the lab', () => {
    const others = blocks.filter(
      ({ language, runs, lab, text }) => language === 'sh' && !runs && !lab && /\bmip /.test(text),
    );
    for (const { place, text } of others)
      expect(`${place} ${text}`).toMatch(
        /mip (master|worker|portal|start|federation (token manager|init|backup|restore)|node (configure|start)|data desk)|npm start/,
      );
  });
});

test('policies and LDSM files of the pages can be read', () => {
  const files = blocks.filter(({ language }) => language === 'yaml');
  const [ldsm, ...others] = files.filter(({ text }) => text.startsWith('engine:'));
  expect(others).toEqual([]);
  expect(readPostgresConfig(ldsm!.text)).toMatchObject({
    tls: 'verify',
    dataModels: [{ table: 'public.mip_cde_features' }],
  });
  const policies = files.filter((file) => file !== ldsm);
  expect(policies.length).toBeGreaterThan(0);
  for (const { text } of policies) expect(['mip', 'mip-compatible']).toContain(readPolicy(text).profile);
});

describe('the method of docs/method-author.md', () => {
  test('is the file that is compiled here', () => {
    const [method] = blocks.filter(
      ({ language, place }) => language === 'ts' && place.startsWith('docs/method-author'),
    );
    expect(readFileSync(path.join(root, 'e2e/src/mean-of.ts'), 'utf8')).toBe(method?.text);
  });
  test('runs, and is right', async () => {
    const rows = cohort(300, 7);
    const body = bodyOf('mean_of', { variables: { y: ['volume'] }, parameters: { mu: 3 } });
    const bound = validateExperiment(meanOf, body, context);
    if ('faults' in bound) throw new Error(bound.faults.map(({ message }) => message).join('\n'));
    const outcome = await runInProcess(meanOf, bound, hospitalsOf([rows.slice(0, 90), rows.slice(90)]));
    const values = rows.flatMap(({ volume }) => (typeof volume === 'number' ? [volume] : []));
    const n = values.length;
    const mean = values.reduce((total, value) => total + value, 0) / n;
    const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
    const result = resultOf(outcome) as Record<string, number>;
    expect(result.n).toBe(n);
    expect(result.mean).toBeCloseTo(mean, 12);
    expect(result.difference).toBeCloseTo(mean - 3, 12);
    expect(result.standard_error).toBeCloseTo(Math.sqrt(squares / (n - 1) / n), 12);
  });
});

describe('docs/requirements.md', () => {
  const rows = readFileSync(path.join(root, 'docs/requirements.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| R\d+ /.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  test.each(rows.map((cells) => [cells[1]!, cells] as const))(
    '%s: what holds it is there, or it is said not to be',
    (_, cells) => {
      const [, , , how = '', seen = ''] = cells;
      const places = [...seen.matchAll(/`([^`]+)` "([^"]+)"/g)];
      expect(places.length > 0 || /\*\*not/.test(how)).toBe(true);
      for (const [, file = '', title = ''] of places)
        expect(readFileSync(path.join(root, file), 'utf8')).toContain(title);
    },
  );
  test('no line is named twice', () => expect(new Set(rows.map((cells) => cells[1])).size).toBe(rows.length));
});
