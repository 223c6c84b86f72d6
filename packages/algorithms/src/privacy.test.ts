import { PROFILES } from '@mip/policy';
import { Guard } from '@mip/privacy-guard';
import type { ResultOf } from '@mip/specification';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { multipleHistograms } from './methods/multiple-histograms.js';
import { carryOut, resultOf } from './testing/carry-out.js';
import { cohort, DATASETS, REQUESTS } from './testing/cohort.js';

const guard = new Guard({ profile: 'mip', ...PROFILES.mip });

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
  const outcome = await carryOut('multiple_histograms', hospitals(3000, 5), {}, { guard });
  if ('error' in outcome) throw new Error(outcome.error.code);
  const { edges } = outcome.result as ResultOf<typeof multipleHistograms>;
  expect(edges!.at(0)).toBe(0);
  expect(edges!.at(-1)).toBe(12);
  expect(outcome.notices).toContain('APPROXIMATE_RANGE');
});
