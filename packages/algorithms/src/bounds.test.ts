import { PROFILES } from '@mip/policy';
import { Guard } from '@mip/privacy-guard';
import type { ResultOf } from '@mip/specification';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { descriptiveStats } from './methods/descriptive-stats.js';
import type { logisticRegression } from './methods/logistic-regression.js';
import type { multipleHistograms } from './methods/multiple-histograms.js';
import { carryOut, resultOf } from './testing/carry-out.js';
import { cohort, DATASETS } from './testing/cohort.js';

// What is told under the default profile, held to what the rows say.

/** Many runs, on machines that do other things beside. */
const PATIENCE_MS = 120_000;

const guard = new Guard({ profile: 'mip', ...PROFILES.mip });
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
