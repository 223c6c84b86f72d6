import type { Variable } from '@mip/data-model';
import { kernelLdsm, type Row } from '@mip/ldsm';
import { Guard, Refusal } from '@mip/privacy-guard';
import { MIP_0_1 } from '@mip/privacy-guard/testing';
import { type ResultOf, validateExperiment } from '@mip/specification';
import { mersenneTwister } from '@mip/statistics';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogue } from './catalogue.js';
import { areaBounds, type ClassCounts } from './classification/roc-bounds.js';
import type { descriptiveStats } from './methods/descriptive-stats.js';
import type { logisticRegression } from './methods/logistic-regression.js';
import type { multipleHistograms } from './methods/multiple-histograms.js';
import { carryOutFast as carryOut, resultOf } from './testing/carry-out.js';
import { bodyOf, cohort, context, DATASETS, model } from './testing/cohort.js';
import { runInProcess } from './testing/in-process.js';
import { NotingGuard, type ReleasedCounts } from './testing/noting-guard.js';

// What is told under the default profile, held to what the rows say.

/** Many runs, on machines that do other things beside. */
const PATIENCE_MS = 300_000;

const guard = new Guard(MIP_0_1);
const sizes = fc.record({
  size: fc.integer({ min: 150, max: 1500 }),
  seed: fc.nat(1e6),
  hospitals: fc.integer({ min: 1, max: 3 }),
});

/** Rows of one to three hospitals, whole datasets each. */
function split({ size, seed, hospitals }: { size: number; seed: number; hospitals: number }) {
  const rows = cohort(size, seed);
  const parts = Array.from({ length: hospitals }, (_, h) =>
    rows.filter(({ dataset }) => DATASETS.indexOf(dataset as string) % hospitals === h),
  );
  return { rows, parts };
}

const ascending = (values: readonly unknown[]): number[] =>
  values.filter((value) => typeof value === 'number').sort((a, b) => a - b);

function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below]!;
  return position === below ? low : low + (position - below) * (sorted[below + 1]! - low);
}

test('quantiles over all hospitals lie within their bounds', { timeout: PATIENCE_MS }, async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(sizes, async (size) => {
      const { rows, parts } = split(size);
      const more = { variables: { y: ['age', 'volume', 'score'] } };
      const { summaries } = resultOf(await carryOut('descriptive_stats', parts, more, { guard })) as ResultOf<
        typeof descriptiveStats
      >;
      for (const { variable, dataset, data, basis } of summaries) {
        if (dataset !== null || basis !== 'variable' || data?.kind !== 'numeric') continue;
        const sorted = ascending(rows.map((row) => row[variable]));
        const shares = { q05: 0.05, q1: 0.25, median: 0.5, q3: 0.75, q95: 0.95 } as const;
        for (const [name, share] of Object.entries(shares) as [keyof typeof shares, number][]) {
          const bounds = data[name];
          if (!bounds) continue;
          told += 1;
          const truth = quantile(sorted, share);
          expect(bounds.lower!).toBeLessThanOrEqual(truth + 1e-9);
          expect(bounds.upper!).toBeGreaterThanOrEqual(truth - 1e-9);
          // Many patients leave little open.
          if (size.size >= 800 && name === 'median')
            expect(bounds.upper! - bounds.lower!).toBeLessThan((quantile(sorted, 0.84) - quantile(sorted, 0.16)) / 2);
        }
      }
    }),
    { numRuns: 40 },
  );
  expect(told).toBeGreaterThan(200);
});

test('the area under a ROC curve lies within its bounds', { timeout: PATIENCE_MS }, async () => {
  let told = 0;
  const more = { variables: { y: ['outcome'], x: ['age', 'score'] } };
  await fc.assert(
    fc.asyncProperty(sizes, async (size) => {
      const { rows, parts } = split(size);
      const outcome = await carryOut('logistic_regression', parts, more, { guard }).catch(() => undefined);
      if (!outcome || 'error' in outcome) return;
      const { coefficients, classification } = resultOf(outcome) as ResultOf<typeof logisticRegression>;
      const { auc, roc } = classification!;
      if (!auc) return;
      told += 1;
      const [constant = 0, ...slopes] = coefficients as number[];
      const score = (row: (typeof rows)[number]) =>
        constant + slopes[0]! * (row.age as number) + slopes[1]! * (row.score as number);
      const [cases, others] = ['dead', 'alive'].map((level) => rows.filter((row) => row.outcome === level).map(score));
      let won = 0;
      for (const one of cases!) for (const other of others!) won += one > other ? 1 : one === other ? 0.5 : 0;
      const truth = won / (cases!.length * others!.length);
      expect(auc.lower!).toBeLessThanOrEqual(truth + 1e-9);
      expect(auc.upper!).toBeGreaterThanOrEqual(truth - 1e-9);
      expect(auc.upper! - auc.lower!).toBeLessThanOrEqual(0.2);
      expect(auc.ci_lower!).toBeLessThanOrEqual(auc.lower!);
      expect(auc.ci_upper!).toBeGreaterThanOrEqual(auc.upper!);
      for (const { threshold, true_positive_rate: rate } of roc!) {
        if (threshold === null) continue;
        const cut = Math.log(threshold / (1 - threshold));
        const share = cases!.filter((one) => one >= cut - 1e-9).length / cases!.length;
        expect(rate.upper!).toBeGreaterThanOrEqual(share - 1.5 / cases!.length);
        expect(rate.lower!).toBeLessThanOrEqual(share + 1e-9);
      }
    }),
    { numRuns: 40 },
  );
  expect(told).toBeGreaterThan(10);
});

test.each(['own', 'common'])(
  'counts of a histogram are those of the rows between its edges (%s)',
  { timeout: PATIENCE_MS },
  async (edges) => {
    let told = 0;
    const more = { variables: { y: ['age'], x: ['stage'] }, parameters: { bins: 15, edges } };
    await fc.assert(
      fc.asyncProperty(sizes, async (size) => {
        const { rows, parts } = split(size);
        const { distributions } = resultOf(await carryOut('multiple_histograms', parts, more, { guard })) as ResultOf<
          typeof multipleHistograms
        >;
        for (const { level, edges: cuts, counts } of distributions) {
          const values = rows
            .filter((row) => row.stage !== null && (level === null || row.stage === level))
            .map((row) => row.age as number);
          counts.forEach((count, bin) => {
            if (count === null) return;
            told += 1;
            const low = bin === 0 ? -Infinity : cuts![bin]!;
            const high = bin === counts.length - 1 ? Infinity : cuts![bin + 1]!;
            expect(count).toBe(values.filter((value) => value >= low && value < high).length);
            expect(count === 0 || count >= 10).toBe(true);
          });
          // Whole numbers of years have whole numbers of bins where the model says that they are whole.
          expect([...cuts!].sort((a, b) => a - b)).toEqual(cuts);
        }
      }),
      { numRuns: 30 },
    );
    expect(told).toBeGreaterThan(100);
  },
);

/** Random rows of all shapes that a clinic has: even, bell, long-tailed, of few values, mostly zero, in two lumps. */
const SHAPES: readonly ((uniform: () => number) => number)[] = [
  (uniform) => uniform(),
  (uniform) => (uniform() + uniform() + uniform() + uniform()) / 4,
  (uniform) => uniform() ** 6,
  (uniform) => Math.floor(5 * uniform()) / 5,
  (uniform) => (uniform() < 0.6 ? 0 : uniform()),
  (uniform) => (uniform() < 0.5 ? 0.2 : 0.8) + 0.1 * (uniform() - 0.5),
];
const drawn = fc.record({
  size: fc.integer({ min: 60, max: 400 }),
  seed: fc.nat(1e6),
  hospitals: fc.integer({ min: 1, max: 3 }),
  shape: fc.nat(SHAPES.length - 1),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function randomRows({ size, seed, shape }: Drawn): Row[] {
  const { uniform } = mersenneTwister(seed);
  return Array.from({ length: size }, (_, i) => {
    const [share, other] = [SHAPES[shape]!(uniform), SHAPES[shape]!(uniform)];
    return {
      dataset: DATASETS[i % DATASETS.length]!,
      age: Math.round(120 * share),
      volume: uniform() < 0.05 ? null : 12 * other,
      score: 1000 * other - 300,
      constant: 1,
      stage: ['none', 'early', 'late'][Math.floor(3 * uniform())]!,
      outcome: uniform() < 0.25 + 0.5 * share ? 'dead' : 'alive',
    };
  });
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** How many rows are below each cut, at one hospital: what all its counts say together. */
type Below = ReadonlyMap<number, number>;
function belowOf(tables: readonly ReleasedCounts[]): Below {
  const below = new Map<number, number>();
  for (const { cuts, counts } of tables) {
    cuts.forEach((cut, i) => {
      below.set(cut, sum(counts.slice(0, i + 1)));
    });
  }
  return below;
}

/** The values that a rank over all hospitals can have, by the counts of each: from one end of a cell to another. */
function allowed(hospitals: readonly Below[], rank: number, { min = -Infinity, max = Infinity, kind }: Variable) {
  const cuts = [...new Set(hospitals.flatMap((below) => [...below.keys()]))].sort((a, b) => a - b);
  const most = (cut: number): number =>
    sum(hospitals.map((below) => Math.min(Infinity, ...[...below].flatMap(([one, n]) => (one >= cut ? [n] : [])))));
  const least = (cut: number): number =>
    sum(hospitals.map((below) => Math.max(0, ...[...below].flatMap(([one, n]) => (one <= cut ? [n] : [])))));
  const low = cuts.filter((cut) => most(cut) <= rank).at(-1) ?? min;
  const high = cuts.find((cut) => least(cut) > rank);
  if (kind !== 'integer') return [low, high ?? max] as const;
  return [Math.ceil(low), high === undefined ? max : Math.ceil(high) - 1] as const;
}

const SHARES = { q05: 0.05, q1: 0.25, median: 0.5, q3: 0.75, q95: 0.95 } as const;
/** Bounds may be so many times as wide as what the counts allow. */
const AS_WIDE = 3;

/** Asks random rows under the default profile, and notes all counts that hospitals release for the answer. */
async function asked<T>(draw: Drawn, id: string, more: object) {
  const rows = randomRows(draw);
  const parts = Array.from({ length: draw.hospitals }, (_, h) =>
    rows.filter(({ dataset }) => DATASETS.indexOf(dataset as string) % draw.hospitals === h),
  );
  const guards = parts.map(() => new NotingGuard());
  const algorithm = catalogue.find(({ specification }) => specification.id === id)!;
  const bound = validateExperiment(algorithm, bodyOf(id, more), context);
  if ('faults' in bound) throw new Error(bound.faults.map(({ message }) => message).join());
  const hospitals = parts.map((part) => kernelLdsm([{ model, rows: part }]));
  const outcome = await runInProcess(algorithm, bound, hospitals, { guard: guards }).catch((error: unknown) => {
    if (error instanceof Refusal) return { error: { code: error.rule, message: error.message } };
    throw error;
  });
  const noted = guards.map((guard) => guard.noted);
  return { rows, noted, result: 'error' in outcome ? undefined : (outcome.result as T) };
}

const RUNS = 1000;

test.each(['age', 'volume', 'score'])(
  'quantiles of 1,000 random data sets lie within bounds that are as near as the counts of the answer allow: %s',
  {
    timeout: PATIENCE_MS,
  },
  async (code) => {
    let told = 0;
    await fc.assert(
      fc.asyncProperty(drawn, async (draw) => {
        const more = { variables: { y: [code] } };
        const { rows, noted, result } = await asked<ResultOf<typeof descriptiveStats>>(draw, 'descriptive_stats', more);
        const all = result?.summaries.find(({ dataset, basis }) => dataset === null && basis === 'variable')?.data;
        if (all?.kind !== 'numeric') return;
        const sorted = ascending(rows.map((row) => row[code]));
        // The grid is placed by a question of its own, whose counts stand alone in their plan; others are of one dataset.
        const below = noted.map((tables) =>
          belowOf(tables.filter(({ name, where }) => name !== 'counts' && !where.includes('"dataset"'))),
        );
        const variable = model.variables.find((one) => one.code === code)!;
        for (const [name, share] of Object.entries(SHARES) as [keyof typeof SHARES, number][]) {
          const bounds = all[name];
          if (!bounds) continue;
          told += 1;
          const truth = quantile(sorted, share);
          expect(bounds.lower!).toBeLessThanOrEqual(truth + 1e-9);
          expect(bounds.upper!).toBeGreaterThanOrEqual(truth - 1e-9);
          const position = (sorted.length - 1) * share;
          const part = position - Math.floor(position);
          const [one, next] = [Math.floor(position), Math.ceil(position)].map((rank) => allowed(below, rank, variable));
          const width = (1 - part) * (one![1] - one![0]) + part * (next![1] - next![0]);
          expect(bounds.upper! - bounds.lower!).toBeLessThanOrEqual(AS_WIDE * width + 1e-9);
        }
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
    expect(told).toBeGreaterThan(1000);
  },
);

/** Rows of one class between its own cuts, summed over hospitals. */
function classBins(noted: readonly (readonly ReleasedCounts[])[], isPositive: boolean): ClassCounts {
  const own = noted.map((tables) =>
    tables.filter(
      ({ name, where }) => /^(l\d+_)?(positive|negative)$/.test(name) && isPositive !== where.includes('"not"'),
    ),
  );
  const all = own.map((tables) => belowOf(tables));
  const totals = own.map(([first]) => sum(first?.counts ?? []));
  const cuts = [...(all[0]?.keys() ?? [])].sort((a, b) => a - b);
  const below = [0, ...cuts.map((cut) => sum(all.map((one) => one.get(cut)!))), sum(totals)];
  return below.slice(1).map((n, i) => ({
    low: cuts[i - 1] ?? -Infinity,
    high: cuts[i] ?? Infinity,
    count: n - below[i]!,
  }));
}

test('areas of 1,000 random data sets lie within bounds that are as near as the counts of the answer allow', {
  timeout: 3 * PATIENCE_MS,
}, async () => {
  let told = 0;
  const more = { variables: { y: ['outcome'], x: ['age', 'volume'] }, parameters: { positive_class: 'dead' } };
  await fc.assert(
    fc.asyncProperty(drawn, async (draw) => {
      const { rows, noted, result } = await asked<ResultOf<typeof logisticRegression>>(
        { ...draw, size: 2 * draw.size },
        'logistic_regression',
        more,
      );
      const auc = result?.classification?.auc;
      if (!auc) return;
      told += 1;
      const [constant = 0, age = 0, volume = 0] = result.coefficients as number[];
      const [cases, others] = ['dead', 'alive'].map((level) =>
        rows
          .filter((row) => row.outcome === level && row.volume !== null)
          .map((row) => constant + age * (row.age as number) + volume * (row.volume as number)),
      );
      let won = 0;
      for (const one of cases!)
        for (const other of others!) won += Math.abs(one - other) < 1e-9 ? 0.5 : one > other ? 1 : 0;
      const truth = won / (cases!.length * others!.length);
      expect(auc.lower!).toBeLessThanOrEqual(truth + 1e-9);
      expect(auc.upper!).toBeGreaterThanOrEqual(truth - 1e-9);
      const allows = areaBounds(classBins(noted, true), classBins(noted, false));
      expect(auc.upper! - auc.lower!).toBeLessThanOrEqual(AS_WIDE * (allows.upper - allows.lower) + 1e-9);
    }),
    { numRuns: RUNS },
  );
  expect(told).toBeGreaterThan(100);
});
