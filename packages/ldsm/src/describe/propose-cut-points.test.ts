import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proposeCutPoints } from './propose-cut-points.js';

const uniform = (low: number, high: number): number[] =>
  Array.from({ length: 21 }, (_, i) => low + ((high - low) * i) / 20);
const proposed = (name: string, twentieths: readonly number[], rows = 1_000, isWhole = false): readonly number[] =>
  proposeCutPoints({ name, isWhole, rows, twentieths });

test('clinical points where a variable is known, round numbers elsewhere', () => {
  expect(proposed('age', uniform(52, 88))).toEqual([60, 65, 70, 75, 80]);
  expect(proposed('tau', uniform(113, 987))).toEqual([300, 400, 500, 600, 700, 800]);
  expect(proposed('ratio', uniform(0.013, 0.094))).toEqual([0.03, 0.04, 0.05, 0.06, 0.07, 0.08]);
});

test('none where nothing varies, or too few rows are there', () => {
  expect(proposed('x', uniform(3, 3))).toEqual([]);
  expect(proposed('x', uniform(0, 100), 60)).toEqual([]);
  expect(proposed('x', [])).toEqual([]);
});

test('classes of a skewed variable hold enough', () => {
  const skewed = Array.from({ length: 21 }, (_, i) => (i < 15 ? i / 10 : i ** 3));
  const points = proposed('x', skewed);
  for (const [i, point] of points.entries())
    expect(skewed.filter((value) => value < point && value >= (points[i - 1] ?? -Infinity)).length).toBeGreaterThan(1);
});

test('points ascend, lie between the extremes, and never move with one extreme patient', () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 21, maxLength: 21 });
  fc.assert(
    fc.property(values, (drawn) => {
      const twentieths = drawn.toSorted((a, b) => a - b);
      const points = proposed('x', twentieths);
      expect(points).toEqual(points.toSorted((a, b) => a - b));
      for (const point of points) {
        expect(point).toBeGreaterThan(twentieths[0]!);
        expect(point).toBeLessThanOrEqual(twentieths[20]!);
      }
      expect(points.length).toBeLessThanOrEqual(20);
    }),
  );
});

test('cut points of whole numbers are whole', () => {
  const counts = uniform(0, 4).map(Math.round);
  expect(proposed('visits', counts, 1_000, true)).toEqual([1, 2, 3, 4]);
  expect(proposed('bmi', uniform(15, 40), 1_000, true)).toEqual([25, 30, 35]);
});
