import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CellsAtHospital, nearestOf, publicGrid } from './public-grid.js';

/** Cells of hospitals, cut at eighths of whole numbers. */
const cells: fc.Arbitrary<CellsAtHospital> = fc
  .uniqueArray(fc.integer({ min: -400, max: 400 }), { maxLength: 80 })
  .chain((eighths) =>
    fc.record({
      cuts: fc.constant(eighths.map((eighth) => eighth / 8).sort((a, b) => a - b)),
      counts: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 10, max: 300 })), {
        minLength: eighths.length + 1,
        maxLength: eighths.length + 1,
      }),
    }),
  );
const hospitals = fc.array(cells, { minLength: 1, maxLength: 4 });

/** The rows that are certainly between two points. */
const certain = (all: readonly CellsAtHospital[], low: number, high: number): number =>
  all
    .flatMap(({ cuts, counts }) =>
      counts.filter((_, i) => (cuts[i - 1] ?? -Infinity) >= low && (cuts[i] ?? Infinity) <= high),
    )
    .reduce((sum, count) => sum + count, 0);

test('a grid has at most 64 cells, each with enough rows that are certain, cut where hospitals may cut', () => {
  fc.assert(
    fc.property(hospitals, fc.integer({ min: 1, max: 40 }), (all, floor) => {
      const cuts = publicGrid(all, floor);
      expect(cuts.length).toBeLessThan(64);
      expect(cuts).toEqual([...new Set(cuts)].sort((a, b) => a - b));
      const known = new Set(all.flatMap((one) => one.cuts));
      for (const cut of cuts) expect(known.has(cut)).toBe(true);
      if (cuts.length === 0) return;
      for (const [i, high] of [...cuts, Infinity].entries()) {
        const low = cuts[i - 1] ?? -Infinity;
        const isEnd = Math.abs(low) === Infinity || high === Infinity;
        const isEmpty = all.every((one) =>
          one.counts.every(
            (count, k) => count === 0 || (one.cuts[k] ?? Infinity) <= low || (one.cuts[k - 1] ?? -Infinity) >= high,
          ),
        );
        if (!(isEnd && isEmpty)) expect(certain(all, low, high)).toBeGreaterThanOrEqual(floor);
      }
    }),
  );
});

test('a grid does not depend on the order of hospitals', () => {
  const check = (all: readonly CellsAtHospital[]): void =>
    expect(publicGrid(all.toReversed(), 10)).toEqual(publicGrid(all, 10));
  fc.assert(
    fc.property(hospitals, (all) => {
      check(all);
    }),
  );
});

test('ends where the rows end', () => {
  const all = [
    { cuts: [-4, -2, 0, 8], counts: [0, 0, 20, 30, 0] },
    { cuts: [-2, 1, 4], counts: [0, 10, 10, 0] },
  ];
  expect(publicGrid(all, 10)).toEqual([-2, 0, 8]);
});

test('fewer rows than the floor have no grid', () => {
  expect(publicGrid([{ cuts: [-1, 0], counts: [0, 0, 10] }], 11)).toEqual([]);
});

test('whole numbers of few values have a cell each', () => {
  const cuts = Array.from({ length: 30 }, (_, i) => i + 0.5);
  expect(publicGrid([{ cuts, counts: Array(31).fill(12) }], 10)).toEqual(cuts);
  expect(publicGrid([{ cuts, counts: Array(31).fill(12) }], 13)).toEqual(
    cuts.filter((_, i) => i % 2 === 1).slice(0, -1),
  );
});

test('a great hospital has fine cells beside a small one', () => {
  const fine = Array.from({ length: 50 }, (_, i) => i);
  const small = { cuts: [25], counts: [10, 10] };
  expect(publicGrid([{ cuts: fine, counts: Array(51).fill(20) }, small], 10)).toEqual(fine);
});

test('of many cells, each makes up 1/64 of the rows and of the range', () => {
  const cuts = Array.from({ length: 999 }, (_, i) => i / 100);
  const grid = publicGrid([{ cuts, counts: Array(1000).fill(10) }], 10);
  expect(grid.length).toBeGreaterThan(55);
  expect(grid.length).toBeLessThan(64);
});

test('the nearest points, each once', () => {
  expect(nearestOf([0, 1, 5], [0.4, 0.6, 0.9, 7])).toEqual([0, 1, 5]);
  expect(nearestOf([], [1])).toEqual([]);
});
