// Values limited at both ends (X1), from a hospital's database to the sentences of a report.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunView } from '@mip/contract';
import { MIP_0_1_TEXT } from '@mip/privacy-guard/testing';
import { say } from '@mip/report/show';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { longitudinalRows } from './demo-visits.js';
import { type EmbeddedFederation, startEmbedded } from './embedded.js';
import { runToEnd } from './federation.js';
import { temporaryFolder } from './processes.js';

let federation: EmbeddedFederation;
let ended: RunView;
beforeAll(async () => {
  const folder = temporaryFolder('limits');
  const policy = path.join(folder, 'policy.yaml');
  writeFileSync(policy, `${MIP_0_1_TEXT}limitShare: 0.03\n`);
  federation = await startEmbedded(path.join(folder, 'data'), { more: ['--policy', policy] });
  ended = await runToEnd(federation.client, {
    algorithm: 'linear_regression',
    dataModel: 'dementia_demo_longitudinal:1.0',
    datasets: ['alpine_memory', 'lakeside_clinic', 'lakeside_registry', 'riverside_cohort'],
    visit: 'all',
    variables: { y: ['mmse'], x: ['age'] },
  });
});
afterAll(() => federation?.stop());

const ranges = () => ended.record.participants.flatMap(({ ranges: own = [] }) => own);

/** Slope of mmse on age over all complete rows of the demo, each value as `of` takes it. */
function slope(of: (dataset: string, variable: string, value: number) => number): number {
  const rows = longitudinalRows(path.join(federation.dataFolder, 'demo')).filter(({ age, mmse }) => age && mmse);
  const xs = rows.map(({ dataset = '', age }) => of(dataset, 'age', Number(age)));
  const ys = rows.map(({ dataset = '', mmse }) => of(dataset, 'mmse', Number(mmse)));
  const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
  return sum(xs.map((x, i) => (x - mx) * (ys[i]! - my))) / sum(xs.map((x) => (x - mx) ** 2));
}

test('X1: a regression is that of the values limited to the ends that the record tells', () => {
  expect(ended.error).toBeUndefined();
  const datasets = ended.record.participants.flatMap((one) => one.datasets);
  expect(
    ranges()
      .map(({ dataset, variable }) => `${dataset} ${variable}`)
      .toSorted(),
  ).toEqual(datasets.flatMap((dataset) => [`${dataset} age`, `${dataset} mmse`]).toSorted());
  const limited = slope((dataset, variable, value) => {
    const { lower, upper } = ranges().find((one) => one.dataset === dataset && one.variable === variable)!;
    return Math.min(upper!, Math.max(lower!, value));
  });
  const [, told] = (ended.result as { coefficients: number[] }).coefficients;
  expect(told).toBeCloseTo(limited, 11);
  expect(Math.abs(slope((_, __, value) => value) - limited)).toBeGreaterThan(1e-4);
});

test('X1: the report says it, above the numbers and in the methods paragraph', () => {
  const parts = ended.report?.parts ?? [];
  const notices = parts.flatMap((part) => (part.kind === 'notice' ? [say(part.text)] : []));
  expect(notices.join('\n')).toMatch(/^Values .*were limited at both ends/m);
  const methods = parts.flatMap((part) => (part.kind === 'methods' ? part.sentences.map((one) => say(one)) : []));
  for (const { lower, upper } of ranges()) expect(methods.join(' ')).toContain(`${lower} to ${upper} in `);
});
