import type { DataModel } from '@mip/data-model';
import { memoryLdsm, type Row } from '@mip/ldsm';
import { Guard } from '@mip/privacy-guard';
import { MIP_0_1 } from '@mip/privacy-guard/testing';
import { type ResultOf, validateExperiment } from '@mip/specification';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { descriptiveStats } from '../methods/descriptive-stats.js';
import { multipleHistograms } from '../methods/multiple-histograms.js';
import { resultOf } from '../testing/carry-out.js';
import { runInProcess } from '../testing/in-process.js';

const nominal = (code: string, ...levels: string[]) => ({
  code,
  label: code,
  kind: 'nominal' as const,
  levels: levels.map((level) => ({ code: level, label: level })),
});
const model: DataModel = {
  code: 'm',
  version: '1',
  label: 'm',
  longitudinal: false,
  groups: [],
  variables: [nominal('dataset', 'd0', 'd1', 'd2'), nominal('y', 'A', 'B', 'C', 'D'), nominal('g', 'u', 'v')],
};
const context = {
  models: new Map([
    [
      'm:1',
      {
        variables: new Map(model.variables.map((variable) => [variable.code, variable])),
        datasets: ['d0', 'd1', 'd2'].map((code) => ({ code })),
      },
    ],
  ]),
};
const guard = new Guard(MIP_0_1);

/** Numbers of patients at one hospital, by level of y and of g; the last of each are those without one. */
type Cells = readonly (readonly number[])[];

const rowsOf = (cells: Cells, dataset: string): Row[] =>
  cells.flatMap((row, y) =>
    row.flatMap((n, g) => Array.from({ length: n }, () => ({ dataset, y: 'ABCD'[y] ?? null, g: 'uv'[g] ?? null }))),
  );

async function asked(
  algorithm: typeof multipleHistograms | typeof descriptiveStats,
  request: object,
  hospitals: readonly Cells[],
) {
  const datasets = hospitals.map((_, i) => `d${i}`);
  const bound = validateExperiment(
    algorithm,
    { algorithm: algorithm.specification.id, dataModel: 'm:1', datasets, ...request },
    context,
  );
  if ('faults' in bound) throw new Error(JSON.stringify(bound.faults));
  const ldsms = hospitals.map((cells, i) => memoryLdsm([{ model, rows: rowsOf(cells, `d${i}`) }]));
  return resultOf(await runInProcess(algorithm, bound, ldsms, { guard }));
}

const histogramsOf = async (hospitals: readonly Cells[], groups: readonly string[] = []) =>
  (
    (await asked(multipleHistograms, { variables: { y: ['y'], x: groups } }, hospitals)) as ResultOf<
      typeof multipleHistograms
    >
  ).distributions;

const size = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 4, arbitrary: fc.integer({ min: 10, max: 60 }) },
);
const cells = fc.array(fc.tuple(size, size, fc.oneof(fc.constant(0), size)), { minLength: 5, maxLength: 5 });
/** Rows without a level of y or of g are not in a grouped histogram. */
const enough = (cell: Cells): boolean => cell.slice(0, 4).reduce((sum, [u = 0, v = 0]) => sum + u + v, 0) >= 20;

test('no level, no group of levels that follows from the total, and no rest of a group is of 1 to 9 patients', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cells.filter(enough), { minLength: 1, maxLength: 3 }), async (hospitals) => {
      const told = await histogramsOf(hospitals, ['g']);
      const [overall, ...within] = told;
      const open = within.filter(({ counts }) => counts.some((count) => count !== null));
      const columns = open.map(({ level }) => ['u', 'v'].indexOf(level!));
      const outside = [0, 1].filter((g) => !columns.includes(g));
      const tables = [
        { counts: overall!.counts, parts: [[0, 1]] },
        ...(open.length > 0 ? [{ counts: open[0]!.counts, parts: [...columns.map((g) => [g]), outside] }] : []),
      ];
      for (const { counts } of open)
        expect(counts.map((n) => n === null)).toEqual(open[0]!.counts.map((n) => n === null));
      for (const { counts, parts } of tables) {
        const hidden = [0, 1, 2, 3].filter((y) => counts[y] === null);
        const shown = [0, 1, 2, 3].filter((y) => counts[y] !== null);
        if (shown.length === 0) continue;
        for (const cell of hospitals)
          for (const part of parts)
            for (const levels of [...shown.map((y) => [y]), hidden]) {
              const n = levels.reduce((sum, y) => sum + part.reduce((of, g) => of + cell[y]![g]!, 0), 0);
              expect(n === 0 || n >= 10, JSON.stringify({ levels, part, n })).toBe(true);
            }
      }
    }),
    { numRuns: 150 },
  );
}, 120_000);

test('a description by groups tells no level or group of 1 to 9 patients, nor what is left of a total', async () => {
  await fc.assert(
    fc.asyncProperty(cells.filter(enough), async (cell) => {
      const request = { variables: { y: ['y'], group: ['g'] } };
      const { summaries } = (await asked(descriptiveStats, request, [cell])) as ResultOf<typeof descriptiveStats>;
      const groups = summaries.filter(({ level, data }) => level !== null && data !== null);
      const told = groups.map(({ level }) => ['u', 'v'].indexOf(level!));
      const left = [0, 1, 2].filter((g) => !told.includes(g));
      const sizeOf = (levels: readonly number[], of: readonly number[]): number =>
        levels.reduce((sum, y) => sum + of.reduce((n, g) => n + cell[y]![g]!, 0), 0);
      const fine = (n: number, what: object): void =>
        expect(n === 0 || n >= 10, JSON.stringify({ ...what, n })).toBe(true);
      if (told.length > 0) for (const of of [...told.map((g) => [g]), left]) fine(sizeOf([0, 1, 2, 3], of), { of });
      for (const { data, level } of groups) {
        if (data?.kind !== 'nominal') continue;
        const g = ['u', 'v'].indexOf(level!);
        const withheld = data.levels.flatMap(({ level: code, count }) => (count === null ? [code] : []));
        const hidden = [0, 1, 2, 3].filter((y) => withheld.includes('ABCD'[y]!));
        if (hidden.length === 4) continue;
        fine(sizeOf(hidden, [g]), { hidden, g });
        for (const y of [0, 1, 2, 3]) if (!hidden.includes(y)) fine(sizeOf([y], [g]), { y, g });
      }
    }),
    { numRuns: 150 },
  );
}, 120_000);

/** Whether a sum of cells follows from sums that are told, each a vector of 0 and 1 over all cells. */
function follows(told: readonly (readonly number[])[]): (sum: readonly number[]) => boolean {
  const basis: { readonly pivot: number; readonly row: readonly number[] }[] = [];
  const rest = (sum: readonly number[]): readonly number[] =>
    basis.reduce((left, { pivot, row }) => {
      const factor = left[pivot]! / row[pivot]!;
      return factor === 0 ? left : left.map((value, i) => value - factor * row[i]!);
    }, sum);
  const pivotOf = (row: readonly number[]): number => row.findIndex((value) => Math.abs(value) > 1e-9);
  for (const sum of told) {
    const row = rest(sum);
    if (pivotOf(row) >= 0) basis.push({ pivot: pivotOf(row), row });
  }
  return (sum) => pivotOf(rest(sum)) < 0;
}

test('a description by datasets tells no level, no withheld levels as one, and no sum of these, of 1 to 9 patients', async () => {
  const datasets = fc.array(cells.filter(enough), { minLength: 1, maxLength: 3 });
  let pools = 0;
  await fc.assert(
    fc.asyncProperty(datasets, async (hospitals) => {
      const { summaries } = (await asked(descriptiveStats, { variables: { y: ['y'] } }, hospitals)) as ResultOf<
        typeof descriptiveStats
      >;
      const sizes = hospitals.flatMap((cell) => cell.map((row) => row.reduce((sum, n) => sum + n, 0)));
      const sumOf = (holds: (hospital: number, y: number) => boolean): number[] =>
        sizes.map((_, i) => (holds(Math.floor(i / 5), i % 5) ? 1 : 0));
      const told: number[][] = [];
      const tell = (n: number | null, sum: number[]): void => {
        if (n === null) return;
        expect(n).toBe(sum.reduce((all, one, i) => all + one * sizes[i]!, 0));
        told.push(sum);
      };
      for (const { basis, dataset, data } of summaries) {
        if (basis !== 'variable' || data?.kind !== 'nominal') continue;
        const isOf = (hospital: number): boolean => dataset === null || dataset === `d${hospital}`;
        const hidden = data.levels.flatMap(({ level, count }) => (count === null ? [level] : []));
        for (const code of 'ABCD')
          if (!hidden.includes(code)) {
            const count = data.levels.find(({ level }) => level === code)?.count ?? 0;
            tell(
              count,
              sumOf((hospital, y) => isOf(hospital) && 'ABCD'[y] === code),
            );
          }
        tell(
          data.other,
          sumOf((hospital, y) => isOf(hospital) && hidden.includes('ABCD'[y] ?? '')),
        );
        // Rows without a value are told as they are where no level is withheld.
        if (hidden.length > 0 && dataset !== null) tell(data.rows, sumOf(isOf));
        if (data.other !== null) pools += 1;
        if (data.n !== null) expect(data.rows).toBe(data.n + data.missing!);
      }
      const isTold = follows(told);
      for (let mask = 1; mask < 2 ** sizes.length; mask++) {
        const sum = sizes.map((_, i) => (mask >> i) & 1);
        const few = hospitals.some((_, hospital) => {
          const n = sum.reduce((all, one, i) => all + (Math.floor(i / 5) === hospital ? one * sizes[i]! : 0), 0);
          return n > 0 && n < 10;
        });
        if (few) expect(isTold(sum), JSON.stringify({ sum, sizes })).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
  expect(pools).toBeGreaterThan(10);
}, 240_000);

const FINDING: readonly Cells[] = [
  [
    [26, 0, 0],
    [60, 0, 0],
    [200, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ],
  [
    [4, 0, 0],
    [54, 0, 0],
    [110, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ],
];

test('A 30 (4 at one hospital), B 114, C 310: A and its neighbour B are withheld, and C is told', async () => {
  expect((await histogramsOf(FINDING))[0]!.counts).toEqual([null, null, 310, 0]);
});

test('small cells that hold too few together take one more with them', async () => {
  const hospital: Cells = [
    [2, 0, 0],
    [3, 0, 0],
    [40, 0, 0],
    [50, 0, 0],
    [0, 0, 0],
  ];
  expect((await histogramsOf([hospital]))[0]!.counts).toEqual([null, null, null, 50]);
});

test('what withheld levels hold together is told, and the total is the sum of what is told', async () => {
  const [overall] = await histogramsOf(FINDING);
  expect(overall).toMatchObject({ counts: [null, null, 310, 0], other: 144 });
  const { summaries } = (await asked(descriptiveStats, { variables: { y: ['y'] } }, FINDING)) as ResultOf<
    typeof descriptiveStats
  >;
  const [, small, all] = summaries.filter(({ basis }) => basis === 'variable');
  expect(small!.data).toMatchObject({ rows: 168, n: 168, missing: 0, other: 58 });
  expect(all!.data).toMatchObject({ rows: 454, n: 454, missing: 0, other: 144 });
});

test('where few rows lack a value, what withheld levels hold together is not told', async () => {
  const lacking = (n: number): Cells => [
    [4, 0, 0],
    [54, 0, 0],
    [110, 0, 0],
    [0, 0, 0],
    [n, 0, 0],
  ];
  const other = async (n: number) => {
    const { summaries } = (await asked(descriptiveStats, { variables: { y: ['y'] } }, [lacking(n)])) as ResultOf<
      typeof descriptiveStats
    >;
    const data = summaries[0]!.data;
    return data?.kind === 'nominal' ? [data.other, data.missing] : data;
  };
  expect(await other(3)).toEqual([null, null]);
  expect(await other(12)).toEqual([58, 12]);
});

test('levels that are small within a group only are told over all', async () => {
  const hospital: Cells = [
    [30, 3, 0],
    [40, 30, 0],
    [50, 40, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  const [overall, u, v] = await histogramsOf([hospital], ['g']);
  expect(overall!.counts).toEqual([33, 70, 90, 0]);
  expect([u!.counts, v!.counts]).toEqual([
    [null, null, 50, 0],
    [null, null, 40, 0],
  ]);
});
