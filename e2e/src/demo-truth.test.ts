// Numbers that a clinician would print, held to what the demo's own files say.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { descriptiveStats } from '@mip/algorithms/methods/descriptive-stats';
import type { kMeans } from '@mip/algorithms/methods/kmeans';
import type { logisticRegression } from '@mip/algorithms/methods/logistic-regression';
import type { multipleHistograms } from '@mip/algorithms/methods/multiple-histograms';
import type { tTestPaired } from '@mip/algorithms/methods/ttest-paired';
import { MIP_0_1_FILE } from '@mip/privacy-guard/testing';
import { say } from '@mip/report/show';
import type { ResultOf } from '@mip/specification';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedFederation, startEmbedded } from './embedded.js';
import { runToEnd } from './federation.js';
import { temporaryFolder } from './processes.js';

const MODEL = 'dementia_demo:1.0';
const VISITS = 'dementia_demo_longitudinal:1.0';
const DATASETS = ['alpine_memory', 'lakeside_clinic', 'lakeside_registry', 'riverside_cohort'];

type Row = Readonly<Record<string, string>>;

let federation: EmbeddedFederation;
beforeAll(async () => {
  federation = await startEmbedded(path.join(temporaryFolder('truth'), 'data'), { more: ['--policy', MIP_0_1_FILE] });
});
afterAll(() => federation?.stop());

/** All rows of the demo's files of a data model. */
function rowsOf(model: string): readonly Row[] {
  const demo = path.join(federation.dataFolder, 'demo');
  return readdirSync(demo).flatMap((hospital) => {
    const folder = path.join(demo, hospital, model.split(':')[0]!);
    return readdirSync(folder)
      .filter((file) => file.endsWith('.csv'))
      .flatMap((file) => {
        const [head, ...lines] = readFileSync(path.join(folder, file), 'utf8')
          .trim()
          .split('\n')
          .map((line) => line.split(','));
        return lines.map((cells): Row => Object.fromEntries(head!.map((name, i) => [name, cells[i]!])));
      });
  });
}

const valuesOf = (rows: readonly Row[], name: string): readonly number[] =>
  rows.flatMap((row) => (row[name] ? [Number(row[name])] : []));

const run = async <Result>(algorithm: string, request: object, dataModel = MODEL) => {
  const ended = await runToEnd(federation.client, {
    algorithm,
    dataModel,
    datasets: DATASETS,
    variables: {},
    onLoss: 'fail',
    ...request,
  });
  expect(ended.error).toBeUndefined();
  return { ...ended, result: ended.result as Result };
};

/** The type-7 quantile of some values. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(position)]!, sorted[Math.ceil(position)]!];
  return below + (position % 1) * (above - below);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the area under the curve of Alzheimer’s disease', () => {
  const women: object = {
    condition: 'AND',
    rules: [
      { id: 'sex', operator: 'equal', value: 'F' },
      { id: 'age', operator: 'greater_or_equal', value: 70 },
    ],
  };
  test.each([
    ['of everybody', ['age', 'left_hippocampus'], undefined, undefined],
    ['against one level', ['age', 'sex', 'left_hippocampus'], 'CN', undefined],
    ['of women over 70', ['age', 'left_hippocampus'], undefined, women],
  ])('lies between its bounds, or is withheld: %s', async (_, x, against, filter) => {
    const { result, record } = await run<ResultOf<typeof logisticRegression>>('logistic_regression', {
      variables: { y: ['diagnosis'], x },
      parameters: { positive_class: 'AD', ...(against && { compared_with: against }) },
      ...(filter && { filter }),
      onLoss: 'continue',
    });
    expect(result.compared_with).toBe(against ?? null);
    const { auc } = result.classification!;
    const told = auc ? [auc.lower, auc.upper] : [];
    if (!auc) {
      expect(record.notices.map(({ code }) => code)).toContain('CELLS_WITHHELD');
      return;
    }
    expect(auc.upper! - auc.lower!).toBeLessThanOrEqual(0.2);
    // Everybody took part, so the truth is that of all the rows.
    const rows = rowsOf(MODEL).filter(
      (row) =>
        x.every((name) => row[name]) &&
        row.diagnosis &&
        (!against || ['AD', against].includes(row.diagnosis)) &&
        (!filter || (row.sex === 'F' && Number(row.age) > 70)),
    );
    expect(rows).toHaveLength(result.n_obs);
    const score = (row: Row): number =>
      result.terms.reduce((sum, { factors }, i) => {
        const column = factors.reduce(
          (product, { variable, level }) =>
            product * (level === undefined ? Number(row[variable]) : Number(row[variable] === level)),
          1,
        );
        return sum + result.coefficients[i]! * column;
      }, 0);
    const [cases, others] = [true, false].map((isCase) =>
      rows.filter((row) => (row.diagnosis === 'AD') === isCase).map(score),
    );
    let won = 0;
    for (const one of cases!) for (const other of others!) won += one > other ? 1 : one === other ? 0.5 : 0;
    const truth = won / (cases!.length * others!.length);
    expect(told[0]!).toBeLessThanOrEqual(truth + 1e-9);
    expect(told[1]!).toBeGreaterThanOrEqual(truth - 1e-9);
  });
});

test('a positive class says against whom, in the result and in the methods paragraph', async () => {
  const asked = { variables: { y: ['diagnosis'], x: ['age'] }, parameters: { positive_class: 'AD' } };
  const all = await run<ResultOf<typeof logisticRegression>>('logistic_regression', asked);
  const one = await run<ResultOf<typeof logisticRegression>>('logistic_regression', {
    ...asked,
    parameters: { positive_class: 'AD', compared_with: 'CN' },
  });
  const rows = rowsOf(MODEL).filter(({ age, diagnosis }) => age && diagnosis);
  expect([all.result.n_obs, all.result.n_positive]).toEqual([
    rows.length,
    rows.filter(({ diagnosis }) => diagnosis === 'AD').length,
  ]);
  expect(one.result.n_obs).toBe(rows.filter(({ diagnosis }) => diagnosis !== 'MCI').length);
  const sentence = ({ report }: typeof all) =>
    report!.parts
      .flatMap((part) => (part.kind === 'methods' ? part.sentences : []))
      .map((message) => say(message))
      .find((text) => text.startsWith('The outcome was'));
  expect(sentence(all)).toContain('compared with all its other levels together');
  expect(sentence(one)).toContain('compared with Cognitively normal');
});

test('clusters are of standardised variables, and their profiles stand on the spread of all patients', async () => {
  const variables = ['age', 'mmse', 'left_hippocampus'];
  const { result, report } = await run<ResultOf<typeof kMeans>>('kmeans', {
    variables: { y: variables },
    parameters: { k: 3 },
  });
  expect(result.standardized).toBe(true);
  const rows = rowsOf(MODEL).filter((row) => variables.every((name) => row[name]));
  for (const [i, name] of variables.entries()) {
    const values = valuesOf(rows, name);
    const sd = Math.sqrt(
      mean(values.map((value) => (value - mean(values)) ** 2)) * (values.length / (values.length - 1)),
    );
    expect(result.variables[i]).toMatchObject({ variable: name });
    expect(result.variables[i]!.mean).toBeCloseTo(mean(values), 9);
    expect(result.variables[i]!.sd).toBeCloseTo(sd, 9);
  }
  const profiles = JSON.stringify(report!.parts);
  expect(profiles).toContain('"kind":"profiles"');
  for (const { sd } of result.variables) expect(profiles).toContain(`"sd":${sd}`);
});

test('whole numbers have bins and quartiles of whole numbers', async () => {
  const scores = valuesOf(rowsOf(MODEL), 'mmse');
  const { result } = await run<ResultOf<typeof multipleHistograms>>('multiple_histograms', {
    variables: { y: ['mmse'] },
    parameters: { bins: 20 },
  });
  const { edges, counts } = result.distributions[0]!;
  expect(counts.length).toBeGreaterThan(8);
  expect(counts.reduce<number>((sum, count) => sum + count!, 0)).toBe(scores.length);
  for (const [bin, count] of counts.entries()) {
    const [low, high] = [edges![bin]!, edges![bin + 1]!];
    expect([low % 1, high % 1].map(Math.abs)).toEqual([0.5, 0.5]);
    expect(count).toBe(
      scores.filter((one) => (bin === 0 || one > low) && (bin === counts.length - 1 || one < high)).length,
    );
  }
  const told = await run<ResultOf<typeof descriptiveStats>>('descriptive_stats', { variables: { y: ['mmse'] } });
  const whole = told.result.summaries.find(({ basis, dataset }) => basis === 'variable' && dataset === null);
  expect(whole!.data).toMatchObject({
    q1: { lower: quantile(scores, 0.25), upper: quantile(scores, 0.25) },
    median: { lower: quantile(scores, 0.5), upper: quantile(scores, 0.5) },
    q3: { lower: quantile(scores, 0.75), upper: quantile(scores, 0.75) },
  });
});

test('a grouped histogram shows the shape of each group, where its patients are', async () => {
  const { result } = await run<ResultOf<typeof multipleHistograms>>('multiple_histograms', {
    variables: { y: ['left_hippocampus'], x: ['diagnosis'] },
  });
  const rows = rowsOf(MODEL).filter((row) => row.left_hippocampus && row.diagnosis);
  for (const { level, edges, counts } of result.distributions) {
    expect(counts.length, `${level}`).toBeGreaterThanOrEqual(5);
    const values = valuesOf(
      rows.filter(({ diagnosis }) => level === null || diagnosis === level),
      'left_hippocampus',
    );
    const reach = Math.max(...values) - Math.min(...values);
    expect(edges!.at(-1)! - edges![0]!).toBeLessThan(2 * reach);
    expect(counts.reduce<number>((sum, count) => sum + count!, 0)).toBe(values.length);
  }
});

test('visits of one patient are told from patients, with both counts, and a pair is of one patient', async () => {
  const { result, record } = await run<ResultOf<typeof tTestPaired>>(
    'ttest_paired',
    { variables: { y: ['left_hippocampus'], x: ['right_hippocampus'] } },
    VISITS,
  );
  const rows = rowsOf(VISITS).filter((row) => row.left_hippocampus && row.right_hippocampus);
  const patients = new Set(rows.map(({ dataset, subjectid }) => `${dataset} ${subjectid}`)).size;
  expect(result.n_obs).toBe(rows.length);
  expect(record.participants.reduce((sum, one) => sum + one.patients, 0)).toBe(patients);
  const [warning] = record.notices.filter(({ code }) => code === 'REPEATED_ROWS');
  expect(warning!.text.replaceAll(',', '')).toContain(`${rows.length} rows of ${patients} patients`);
});

test('a parameter out of its range is a fault by name, and nothing is run', async () => {
  const asked = federation.client.submit({
    algorithm: 'ttest_onesample',
    dataModel: MODEL,
    datasets: DATASETS,
    variables: { y: ['mmse'] },
    parameters: { mu: 25, alpha: 2 },
  });
  await expect(asked).rejects.toMatchObject({ code: 'BAD_REQUEST', message: /Significance level/ });
});
