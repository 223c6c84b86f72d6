import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MODEL } from './cohort.js';
import { type Federation, runToEnd, startFederation } from './federation.js';

/** One value and one text that stand in a single patient's record and nowhere else. */
const CANARY = { text: 'CANARY-7f3a91d2c4', value: 0.731_946_502_831_775_4 };

let federation: Federation;
const said: string[] = [];

beforeAll(async () => {
  federation = await startFederation({ hospitals: ['north', 'south', 'east'], rows: 400, canary: CANARY });
}, 120_000);
afterAll(() => federation?.stop());

const REQUESTS: readonly [string, Record<string, string[]>, Record<string, unknown>][] = [
  ['descriptive_stats', { y: ['x1', 'x2', 'arm', 'outcome'] }, {}],
  ['multiple_histograms', { y: ['x1'], x: ['arm'] }, { bins: 10 }],
  ['multiple_histograms', { y: ['arm'] }, {}],
  ['ttest_onesample', { y: ['x1'] }, {}],
  ['ttest_paired', { y: ['x1'], x: ['x2'] }, {}],
  ['ttest_independent', { y: ['x1'], x: ['outcome'] }, { groupA: 'no', groupB: 'yes' }],
  ['pearson_correlation', { y: ['x1', 'x2', 'x3'] }, {}],
  ['anova_oneway', { y: ['x1'], x: ['arm'] }, {}],
  ['linear_regression', { y: ['x1'], x: ['x2', 'arm', 'outcome'] }, {}],
  ['logistic_regression', { y: ['outcome'], x: ['x1', 'x2', 'arm'] }, { positive_class: 'yes' }],
  ['kmeans', { y: ['x1', 'x2'] }, { k: 2 }],
  ['pca', { y: ['x1', 'x2', 'x3'] }, {}],
];

test('G0.7: every algorithm runs on data with the canary in it', async () => {
  const known = (await federation.client.algorithms()).map(({ id }) => String(id));
  const asked = new Set(REQUESTS.map(([algorithm]) => algorithm));
  expect(known.filter((id) => !asked.has(id) && id !== 'pca_with_transformation')).toEqual([]);
  for (const [algorithm, variables, parameters] of REQUESTS) {
    const run = await runToEnd(federation.client, {
      algorithm,
      dataModel: MODEL,
      datasets: federation.datasets,
      variables,
      parameters,
    });
    said.push(JSON.stringify(run), JSON.stringify(await federation.client.plans(run.id)));
    expect(`${algorithm} ${run.state} ${run.error?.message ?? ''}`).toBe(`${algorithm} done `);
  }
  said.push(JSON.stringify(await federation.client.catalogue()), JSON.stringify(await federation.client.federation()));
});

test('G0.7: the canary is in no answer, log, journal, or released lane', () => {
  const logs = [federation.master, ...Object.values(federation.workers)].map((one) => one.output());
  const journals = filesIn(path.join(federation.folder, 'master'));
  const ledger = readFileSync(path.join(federation.folder, 'north', 'ledger', 'ledger.jsonl'), 'utf8');
  const lanes = [...ledger.matchAll(/"release":"([^"]*)"/g)].map(([, text]) => Buffer.from(text!, 'base64'));
  expect(lanes.length).toBeGreaterThan(REQUESTS.length);
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(CANARY.value);
  const traces = [
    CANARY.text,
    String(CANARY.value),
    String(CANARY.value).slice(0, 12),
    bytes.toString('base64').slice(0, 10),
  ];
  for (const text of [...said, ...logs, ...journals, ledger])
    for (const trace of traces) expect(text.includes(trace)).toBe(false);
  for (const released of lanes) {
    expect(released.includes(bytes)).toBe(false);
    for (let i = 0; i < released.length; i += 8)
      expect(Math.abs(released.readDoubleLE(i) - CANARY.value)).toBeGreaterThan(1e-9);
  }
});

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), 'utf8'));
