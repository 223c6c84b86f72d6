import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODEL } from './cohort.js';
import { type Federation, runToEnd, startFederation } from './federation.js';

const HOSPITALS = ['large', 'middle', 'small', 'tiny'];
let federation: Federation;

beforeAll(async () => {
  federation = await startFederation({
    hospitals: HOSPITALS,
    rows: 400,
    sizes: { small: 36, tiny: 7 },
  });
}, 60_000);
afterAll(() => federation?.stop());

const request = (
  algorithm: string,
  variables: Record<string, string[]>,
  parameters: Record<string, unknown> = {},
  datasets = federation.datasets,
) => ({
  algorithm,
  dataModel: MODEL,
  datasets,
  variables,
  parameters,
  onLoss: 'continue' as const,
});
const regression = (datasets?: readonly string[]) =>
  request(
    'linear_regression',
    { y: ['x1'], x: ['x2', 'x3', 'x4', 'x5', 'arm', 'outcome'] },
    {},
    datasets ?? federation.datasets,
  );

describe('a hospital below a floor stays out, visibly', () => {
  test('before the run it is told who, by which rule, and what would bring it in', async () => {
    const { participants, withheld } = await federation.client.preview(regression());
    expect(participants.map(({ hospital }) => hospital)).toEqual(['large', 'middle', 'small']);
    expect(withheld).toEqual([
      {
        hospital: 'tiny',
        dataset: 'tiny_data',
        rule: 'T1',
        help: expect.stringContaining('filter'),
        limit: { name: 'minRows', value: 10 },
      },
    ]);
  });

  test('T1: with too few patients, it is as if it had none', async () => {
    const none = { condition: 'AND', rules: [{ field: 'x1', operator: 'greater', value: 1000 }] };
    const few = await federation.client.preview(request('ttest_onesample', { y: ['x1'] }, {}, ['tiny_data']));
    const nobody = await federation.client.preview({
      ...request('ttest_onesample', { y: ['x1'] }, {}, ['tiny_data']),
      filter: none,
    });
    expect(nobody).toEqual(few);
  });

  test('R1: refusing during the run, it leaves, and the result stands on the others alone', async () => {
    const run = await runToEnd(federation.client, regression());
    expect(run.error).toBeUndefined();
    expect(run.record.withheld.map(({ hospital, rule }) => `${hospital} ${rule}`).sort()).toEqual([
      'small R1',
      'tiny T1',
    ]);
    expect(run.record.participants.map(({ hospital }) => hospital)).toEqual(['large', 'middle']);
    const others = await runToEnd(federation.client, regression(['large_data', 'middle_data']));
    expect(run.result).toEqual(others.result);
  });

  test('R3: a rare level keeps it out from the start, and the variable is named', async () => {
    const rare = {
      condition: 'OR',
      rules: [
        { field: 'arm', operator: 'not_equal', value: 'c' },
        { field: 'x1', operator: 'greater', value: 1.35 },
      ],
    };
    const { withheld } = await federation.client.preview({
      ...request('linear_regression', { y: ['x2'], x: ['arm'] }),
      filter: rare,
    });
    const byRule = withheld.filter(({ rule }) => rule === 'R3');
    for (const { subject, help } of byRule)
      expect([subject, help]).toEqual(['arm', expect.stringContaining('Merge rare levels')]);
    const run = await runToEnd(federation.client, {
      ...request('linear_regression', { y: ['x2'], x: ['arm'] }),
      filter: rare,
    });
    expect(run.record.withheld).toEqual(withheld);
  });

  test('all below the floor: no result, a code, and no number', async () => {
    const run = await runToEnd(federation.client, request('ttest_onesample', { y: ['x1'] }, {}, ['tiny_data']));
    expect(run.error).toEqual({ code: 'INSUFFICIENT_DATA', message: expect.stringMatching(/^\D+$/) });
    expect(run.result).toBeUndefined();
  });
});

test('every fault of a request is named in one answer', async () => {
  const bad = {
    ...request('linear_regression', { y: ['nope'], x: [] }, { alpha: 7, what: 1 }),
    dataModel: MODEL,
    datasets: ['nowhere'],
    filter: { condition: 'XOR', rules: [] },
  };
  const error = await federation.client.submit(bad).catch((reason: unknown) => reason);
  const paths = (error as { faults: { path: string }[] }).faults.map(({ path }) => path);
  expect(paths.length).toBeGreaterThanOrEqual(5);
});

test('many callers are served side by side', async () => {
  const asked = Array.from({ length: 12 }, (_, i) =>
    runToEnd(federation.client, request('ttest_onesample', { y: [`x${(i % 5) + 1}`] })),
  );
  const runs = await Promise.all(asked);
  expect(runs.map(({ state }) => state)).toEqual(runs.map(() => 'done'));
  expect(runs[0]?.result).toEqual(runs[5]?.result);
});

test('a run that ended is found after the master was started again', async () => {
  const run = await runToEnd(federation.client, request('ttest_onesample', { y: ['x1'] }));
  await federation.master.stop();
  await federation.startMaster();
  const again = await federation.client.run(run.id);
  expect(again).toEqual(run);
});
