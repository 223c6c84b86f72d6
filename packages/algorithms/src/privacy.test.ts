import { Guard, type Refusal } from '@mip/privacy-guard';
import { MIP_0_1 } from '@mip/privacy-guard/testing';
import type { ResultOf } from '@mip/specification';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { multipleHistograms } from './methods/multiple-histograms.js';
import { carryOutFast as carryOut, resultOf } from './testing/carry-out.js';
import { cohort, DATASETS, REQUESTS } from './testing/cohort.js';

/** Many runs, on machines that do other things beside. */
const PATIENCE_MS = 300_000;

const guard = new Guard(MIP_0_1);

/** Five hospitals, a dataset each. */
const hospitals = (size: number, seed: number) => {
  const rows = cohort(size, seed);
  return DATASETS.map((code) => rows.filter(({ dataset }) => dataset === code));
};

const sizes = fc.record({ size: fc.integer({ min: 60, max: 900 }), seed: fc.nat(1e6) });

/** Every number under a key `counts` or `count` of a result. */
function countsIn(value: unknown): (number | null)[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'counts' || key === 'count' ? ([inner].flat() as (number | null)[]) : countsIn(inner),
  );
}

test.each(['multiple_histograms', 'descriptive_stats'])(
  'T2: %s asks for no cell that the default profile refuses, and tells none of 1 to 9 patients',
  async (id) => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ size, seed }) => {
        const outcome = await carryOut(id, hospitals(size, seed), {}, { guard });
        const counts = countsIn(resultOf(outcome));
        expect(counts).not.toHaveLength(0);
        for (const cell of counts) expect(cell === null || cell === 0 || cell >= 10).toBe(true);
      }),
      { numRuns: 15 },
    );
  },
);

test('histograms of nominal variables withhold small levels, never one alone', async () => {
  const more = { variables: { y: ['stage'], x: ['outcome'] } };
  await fc.assert(
    fc.asyncProperty(sizes, async ({ size, seed }) => {
      const outcome = await carryOut('multiple_histograms', hospitals(size, seed), more, { guard });
      const [overall] = (resultOf(outcome) as ResultOf<typeof multipleHistograms>).distributions;
      expect(overall!.counts.filter((cell) => cell === null)).not.toHaveLength(1);
    }),
    { numRuns: 15 },
  );
});

test('the ordinary request of every algorithm is answered under the default profile by large hospitals', async () => {
  const parts = hospitals(3000, 5);
  for (const id of Object.keys(REQUESTS)) {
    const more = id === 'kmeans' ? { parameters: { k: 2 } } : {};
    const outcome = await carryOut(id, parts, more, { guard });
    expect(outcome, id).toHaveProperty('result');
  }
});

test('without exact extremes, ranges come from the data model and say so', async () => {
  const more = { parameters: { edges: 'equal' } };
  const outcome = await carryOut('multiple_histograms', hospitals(3000, 5), more, { guard });
  if ('error' in outcome) throw new Error(outcome.error.code);
  const { edges } = (outcome.result as ResultOf<typeof multipleHistograms>).distributions[0]!;
  expect(edges!.at(0)).toBe(0);
  expect(edges!.at(-1)).toBe(12);
  expect(outcome.notices).toContain('APPROXIMATE_RANGE');
});

test('T2: no two histograms of the same patients differ by a few, whatever bins are asked for', {
  timeout: PATIENCE_MS,
}, async () => {
  const wishes = [
    { bins: 7 },
    { bins: 12 },
    { bins: 20 },
    { bins: 12, edges: 'equal' },
    { bins: 13, edges: 'equal' },
    { bins: 20, edges: 'common' },
  ];
  await fc.assert(
    fc.asyncProperty(sizes, fc.constantFrom('age', 'volume', 'score'), async ({ size, seed }, y) => {
      const parts = hospitals(size, seed);
      const variables = { y: [y], x: [] };
      const inner = await Promise.all(
        wishes.map(async (parameters) => {
          const outcome = await carryOut('multiple_histograms', parts, { variables, parameters }, { guard });
          const [all] = (resultOf(outcome) as ResultOf<typeof multipleHistograms>).distributions;
          const ofGrid = (_: number, i: number, edges: number[]) => i > 0 && i < edges.length - 1;
          return all!.counts.includes(null) ? [] : all!.edges!.filter(ofGrid);
        }),
      );
      const cuts = [...new Set(inner.flat())].sort((a, b) => a - b);
      for (const rows of parts)
        for (const [i, cut] of cuts.slice(1).entries()) {
          const within = rows.filter((row) => Number(row[y]) >= cuts[i]! && Number(row[y]) < cut && row[y] !== null);
          expect(within.length === 0 || within.length >= 10, `${within.length} between ${cuts[i]} and ${cut}`).toBe(
            true,
          );
        }
    }),
    { numRuns: 12 },
  );
});

/** Guards of five hospitals, each with a policy of its own; nobody asks more of a row set than of a cell. */
const guards = fc
  .array(
    fc.record({
      minCell: fc.integer({ min: 5, max: 30 }),
      minRows: fc.integer({ min: 1, max: 5 }),
      maxBins: fc.integer({ min: 4, max: 60 }),
      exactExtremes: fc.boolean(),
    }),
    { minLength: DATASETS.length, maxLength: DATASETS.length },
  )
  .map((policies) => policies.map((limits) => new Guard({ ...MIP_0_1, patientsPerCluster: 0, ...limits })));

/** Hospitals of more patients than two cells need; one of fewer may have to leave a run that asks for bins. */
const enough = fc.record({ size: fc.integer({ min: 360, max: 1200 }), seed: fc.nat(1e6) });

/** Fields of results that count rows of a cell. */
const COUNTS = new Set(['counts', 'count', 'size', 'tp', 'fp', 'fn', 'tn']);

/** Every number under such a field, and the rows of each group of a calibration. */
function cellsIn(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (COUNTS.has(key)) return [inner].flat().filter((cell): cell is number => cell !== null);
    return key === 'calibration' ? ((inner ?? []) as { n: number }[]).map(({ n }) => n) : cellsIn(inner);
  });
}

/** What hospitals may refuse for what was asked of them, however it is asked. */
const BY_REQUEST = ['R1', 'R3'];

test.each([
  ['multiple_histograms', 'bins', {}],
  ['multiple_histograms', 'levels', { variables: { y: ['stage'], x: ['outcome'] } }],
  ['descriptive_stats', 'by dataset', {}],
  ['descriptive_stats', 'by a group with a missing level', { variables: { y: ['score', 'stage'], group: ['stage'] } }],
  ['kmeans', 'clusters', { parameters: { k: 2 } }],
  ['logistic_regression', 'classes', { variables: { y: ['outcome'], x: ['age'] } }],
  ['pca_with_transformation', 'logarithms', {}],
])(
  'T2: %s (%s) asks no hospital for a cell that its own policy refuses, and tells none below the least threshold',
  { timeout: PATIENCE_MS },
  async (id, _, more) => {
    let told = 0;
    await fc.assert(
      fc.asyncProperty(enough, guards, async ({ size, seed }, own) => {
        // A few patients of each hospital have an age without a logarithm.
        const parts = hospitals(size, seed).map((rows) =>
          rows.map((row) => ({ ...row, age: (row.age as number) - 43 })),
        );
        const outcome = await carryOut(id, parts, more, { guard: own }).catch((refusal: Refusal) => {
          expect(BY_REQUEST, refusal.message).toContain(refusal.rule);
          return undefined;
        });
        if (!outcome || 'error' in outcome) return;
        const least = Math.min(...own.map(({ policy }) => policy.minCell));
        const cells = cellsIn(outcome.result);
        for (const cell of cells) expect(cell === 0 || cell >= least, `${cell}`).toBe(true);
        told += cells.length;
      }),
      { numRuns: 20 },
    );
    if (id !== 'pca_with_transformation') expect(told).toBeGreaterThan(0);
  },
);

test('a hospital that tightens its cells to 20 is asked for 20, from the first question on', async () => {
  const own = (minCell: number) => new Guard({ ...MIP_0_1, minCell });
  const more = { variables: { y: ['volume'] }, parameters: { bins: 40, edges: 'equal' } };
  const mostAsked = async (guards: readonly Guard[]): Promise<number> => {
    const outcome = await carryOut('multiple_histograms', hospitals(2000, 8), more, { guard: guards });
    if ('error' in outcome) throw new Error(outcome.error.code);
    const keys = outcome.plans.flatMap(({ node }) => Object.values(node.aggregates).flatMap(({ by }) => by ?? []));
    return Math.max(...keys.map((key) => (key.node === 'bins' ? key.edges.length - 1 : 0)));
  };
  const usual = await mostAsked([own(10), own(10), own(10), own(10), own(10)]);
  expect(usual).toBeGreaterThan(20);
  expect(usual).toBeLessThanOrEqual(38);
  const tighter = await mostAsked([own(10), own(20), own(10), own(10), own(10)]);
  expect(tighter).toBeGreaterThan(10);
  expect(tighter).toBeLessThanOrEqual(19);
});
