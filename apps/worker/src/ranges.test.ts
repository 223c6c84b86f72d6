import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { lanesFromBytes } from '@mip/aggregates';
import type { Variable } from '@mip/data-model';
import type { Row } from '@mip/ldsm';
import { type Policy, PROFILES } from '@mip/policy';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { Hospital } from './testing/hospital.js';

const open: Hospital[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** A profile whose other rules let a test ask of few patients, and for exponentials. */
const alone = (profile: 'mip' | 'strict'): Policy => ({
  profile,
  ...PROFILES[profile],
  hardStops: false,
  patientsPerColumn: 0,
});
const mip = alone('mip');
const age = { node: 'column', name: 'age' };
const SUM = { node: 'sum', of: age };
const SQUARES = { node: 'sum', of: { node: 'square', of: age } };
const EXPONENTIALS = { node: 'sum', of: { node: 'exp', of: age } };

interface Given {
  readonly rows: readonly Row[];
  readonly policy?: Policy;
  readonly variables?: readonly Variable[];
  readonly selection?: object;
}

/** Opens a run over rows and asks for sums: what was told at the opening, and the sums if the hospital takes part. */
async function asked({ rows, policy = mip, variables, selection = {} }: Given, ...sums: readonly object[]) {
  const model = variables ? { variables } : { rowPerPatient: true as const };
  const one = await Hospital.open({ policy, rows, model });
  open.push(one);
  const reply = await one.openRun('r', { datasets: ['d', 'e'], columns: ['age'], ...selection });
  if (reply.case !== 'opened') throw new Error(reply.case);
  const answer = reply.value.datasets.length > 0 && sums.length > 0 ? await one.ask('r', ...sums) : undefined;
  const lanes = answer?.case === 'released' ? [...lanesFromBytes(answer.value.lanes)] : [];
  const ranges = reply.value.ranges.map(({ dataset, variable, lower, upper }) => ({ dataset, variable, lower, upper }));
  return { one, opened: reply.value, ranges, lanes };
}

const aged = (...ages: readonly (number | null)[]): Row[] => ages.map((one) => ({ dataset: 'd', age: one }));
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
const whole = (bounds: { min?: number; max?: number } = {}): Variable[] => [
  { code: 'dataset', label: '', kind: 'nominal', levels: [{ code: 'd', label: '' }] },
  { code: 'subjectid', label: '', kind: 'text', levels: [] },
  { code: 'age', label: '', kind: 'integer', levels: [], ...bounds },
];

test.each([
  ['mip', 100, 10, 90],
  ['mip', 2_000, 50, 1_950],
  ['strict', 1_000, 40, 960],
] as const)(
  'X1: under %s, values of %i patients aged 1, 2, 3 … are limited to %i–%i',
  async (profile, n, lower, upper) => {
    const policy = alone(profile);
    const { ranges, lanes } = await asked({ rows: aged(...upTo(n)), policy }, SUM);
    expect(ranges).toEqual([{ dataset: 'd', variable: 'age', lower, upper }]);
    expect(lanes).toEqual([upTo(n).reduce((sum, one) => sum + Math.min(upper, Math.max(lower, one)), 0)]);
  },
);

test('X1: a declared range gives the points, sixty-four of them or more', async () => {
  const points = async (max: number): Promise<unknown> =>
    (await asked({ rows: aged(...upTo(100).map((one) => one / 100)), variables: realUpTo(max) })).ranges;
  // The tenth values are 0.1 and 0.91: twenty steps between them are 128 of 4, and 2^13 of 256.
  expect(await points(4)).toMatchObject([{ lower: 0.125, upper: 0.90625 }]);
  expect(await points(256)).toMatchObject([{ lower: 0.125, upper: 0.90625 }]);
  expect((await asked({ rows: aged(...upTo(100)), variables: whole({ min: 0, max: 130 }) })).ranges).toMatchObject([
    { lower: 10, upper: 90 },
  ]);
});
const realUpTo = (max: number): Variable[] =>
  whole({ min: 0, max }).map((one) => ({ ...one, kind: one.code === 'age' ? 'real' : one.kind }));

test('X1: mip-compatible limits nothing, and tells no limits', async () => {
  const policy: Policy = { profile: 'mip-compatible', ...PROFILES['mip-compatible'] };
  const { ranges, lanes } = await asked({ rows: aged(...upTo(99), 1e6), policy }, SUM);
  expect([ranges, lanes]).toEqual([[], [4950 + 1e6]]);
});

test('X1: no sum moves by more than the limits permit when one patient’s value becomes 10^6', async () => {
  const ages = fc.array(fc.double({ min: 20, max: 80, noNaN: true }), { minLength: 60, maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(ages, fc.nat(), async (values, at) => {
      const changed = values.with(at % values.length, 1e6);
      const [before, after] = await Promise.all(
        [values, changed].map((of) => asked({ rows: aged(...of) }, SUM, SQUARES, EXPONENTIALS)),
      );
      const [was, is] = [before!.ranges[0]!, after!.ranges[0]!];
      const limits = [was.lower!, was.upper!, is.lower!, is.upper!];
      const least = Math.min(...limits);
      const most = Math.max(...limits);
      const moved = Math.abs(was.lower! - is.lower!) + Math.abs(was.upper! - is.upper!);
      expect(most).toBeLessThanOrEqual(80);
      // The patient's own value stays within the limits; the others at an end move with it, by a step of the points or two.
      const others = values.filter(
        (one) => one <= Math.max(was.lower!, is.lower!) || one >= Math.min(was.upper!, is.upper!),
      );
      const slopes = [1, 2 * most, Math.exp(most)];
      [SUM, SQUARES, EXPONENTIALS].forEach((_, i) => {
        const permitted = slopes[i]! * (most - least + others.length * moved);
        expect(Math.abs(after!.lanes[i]! - before!.lanes[i]!)).toBeLessThanOrEqual(permitted * (1 + 1e-9));
      });
    }),
    { numRuns: 25 },
  );
});

test('X1: a value beyond the limit tells nothing of how far beyond', async () => {
  const told = async (oldest: number) => {
    const { opened, ranges, lanes } = await asked({ rows: aged(...upTo(99), oldest) }, SUM, SQUARES, EXPONENTIALS);
    return { ranges, lanes, patients: opened.patients };
  };
  expect(await told(1e6)).toEqual(await told(100));
});

test('X1: the ends have ten patients and the share at or beyond them, a patient with many rows once', async () => {
  const of = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: -500, max: 500 })), { minLength: 30, maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(of, fc.constantFrom('mip', 'strict'), async (drawn, profile) => {
      const rows = drawn.map(([patient, value]) => ({ dataset: 'd', subjectid: `p${patient}`, age: value }));
      const { ranges } = await asked({ rows, policy: alone(profile), variables: whole() });
      const { lower, upper } = ranges[0]!;
      const patients = (holds: (value: number) => boolean): number =>
        new Set(drawn.flatMap(([patient, value]) => (holds(value) ? [patient] : []))).size;
      if (lower === undefined || upper === undefined) return;
      const least = Math.max(10, PROFILES[profile].limitShare * patients(() => true));
      expect(patients((value) => value <= lower)).toBeGreaterThanOrEqual(least);
      expect(patients((value) => value >= upper)).toBeGreaterThanOrEqual(least);
      expect(lower).toBeLessThanOrEqual(upper);
    }),
    { numRuns: 60 },
  );
});

test('X1: one patient with the fifty greatest values is one patient', async () => {
  const others = upTo(100).map((one) => ({ dataset: 'd', subjectid: `p${one}`, age: one }));
  const rows = [...others, ...upTo(50).map((one) => ({ dataset: 'd', subjectid: 'p1', age: 1000 + one }))];
  const { ranges } = await asked({ rows, variables: whole() });
  expect(ranges[0]!.upper).toBe(92);
});

test('X1: each dataset is limited by its own values', async () => {
  const rows = [...aged(...upTo(100)), ...upTo(100).map((one) => ({ dataset: 'e', age: 1000 + one }))];
  const { ranges, lanes } = await asked({ rows }, SUM);
  expect(ranges).toMatchObject([
    { dataset: 'd', lower: 10, upper: 90 },
    { dataset: 'e', lower: 1010, upper: 1090 },
  ]);
  const limited = (from: number) => upTo(100).map((one) => Math.min(from + 90, Math.max(from + 10, from + one)));
  expect(lanes).toEqual([[...limited(0), ...limited(1000)].reduce((sum, one) => sum + one, 0)]);
});

test('X1: a filter is decided on true values, and a plan’s own conditions on limited ones', async () => {
  const where = { node: 'compare', left: age, operator: '>', right: 90 };
  const policy = { ...mip, freeFilters: true, minCell: 1 };
  const rows = aged(...upTo(100));
  const filtered = await asked({ rows, policy, selection: { where } }, SUM);
  expect([filtered.opened.patients, filtered.lanes]).toEqual([10n, [10 * 90]]);
  const whole = await asked({ rows, policy }, { node: 'count', of: 'patients', where });
  expect(whole.lanes).toEqual([0]);
});

test.each([0, 1, 9])(
  'X1: %i patients with a value are too few: the dataset stays out where the value is needed',
  async (n) => {
    const rows = aged(...upTo(n), ...Array<null>(100 - n).fill(null));
    const policy = { ...mip, minRows: 1 };
    const needed = await asked({ rows, policy, selection: { complete: ['age'] } });
    expect(needed.opened.staysOut).toMatchObject([{ dataset: 'd', rule: 'X1', subject: 'age' }]);
    const used = await asked(
      { rows, policy },
      { node: 'count', of: 'patients', where: { node: 'present', name: 'age' } },
      SUM,
    );
    expect(used.ranges).toEqual([{ dataset: 'd', variable: 'age', lower: undefined, upper: undefined }]);
    expect(used.lanes).toEqual([0, 0]);
  },
);

test('X1: limits are counted once, over everybody, and are in the ledger before they are told', async () => {
  let opened = 0;
  const one = await Hospital.open({
    policy: mip,
    ldsm: (ldsm) => ({
      ...ldsm,
      open(selection, signal) {
        if (selection.complete.length > 0) opened++;
        return ldsm.open(selection, signal);
      },
    }),
  });
  open.push(one);
  const older = { node: 'compare', left: age, operator: '>=', right: 50 };
  for (const [run, where] of [['r'], ['s', older]] as const) {
    const { value } = await one.openRun(run, { columns: ['age'], ...(where && { where }) });
    expect(value).toMatchObject({ ranges: [{ variable: 'age', lower: 10, upper: 90 }] });
  }
  expect(opened).toBe(1);
  const [first] = (await readFile(path.join(one.folder, 'ledger.jsonl'), 'utf8')).split('\n');
  const lanes = Buffer.from(JSON.parse(first!).release, 'base64');
  expect([0, 8, 16, 24].map((at) => lanes.readDoubleLE(at))).toEqual([100, 100, 10, 90]);
});
