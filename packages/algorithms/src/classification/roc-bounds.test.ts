import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaBounds, areaStandardError, type ClassCounts, curvePoints } from './roc-bounds.js';
import { binsOf } from './score-bins.js';

/** The share of pairs in which the positive score is greater, ties counted half. */
function areaOf(positive: readonly number[], negative: readonly number[]): number {
  let won = 0;
  for (const one of positive) for (const other of negative) won += one > other ? 1 : one === other ? 0.5 : 0;
  return won / (positive.length * negative.length);
}

const binned = (scores: readonly number[], cuts: readonly number[], values?: readonly number[]): ClassCounts => {
  const counts = Array.from({ length: cuts.length + 1 }, () => 0);
  for (const score of scores) counts[cuts.filter((cut) => cut <= score).length]! += 1;
  return binsOf(cuts, counts, values);
};

const scores = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 40 });
const cuts = fc
  .uniqueArray(fc.integer({ min: -7, max: 8 }), { maxLength: 6 })
  .map((list) => list.sort((a, b) => a - b));
const VALUES = Array.from({ length: 17 }, (_, i) => i - 8);

test('the area of random scores lies within the bounds of their counts, and so does every point of the curve', () => {
  fc.assert(
    fc.property(scores, scores, cuts, cuts, fc.boolean(), (positive, negative, own, other, finite) => {
      const values = finite ? VALUES : undefined;
      const bins = [binned(positive, own, values), binned(negative, other, values)] as const;
      const area = areaBounds(...bins);
      const points = curvePoints(...bins, { most: 100, always: 0 });
      const truth = areaOf(positive, negative);
      expect(area.lower).toBeLessThanOrEqual(truth + 1e-12);
      expect(area.upper).toBeGreaterThanOrEqual(truth - 1e-12);
      for (const { threshold, falsePositiveRate, truePositiveRate } of points) {
        if (threshold === null) continue;
        const share = (of: readonly number[]) => of.filter((score) => score >= threshold).length / of.length;
        for (const [rate, of] of [
          [falsePositiveRate, negative],
          [truePositiveRate, positive],
        ] as const) {
          expect(rate.lower).toBeLessThanOrEqual(share(of) + 1e-12);
          expect(rate.upper).toBeGreaterThanOrEqual(share(of) - 1e-12);
        }
      }
    }),
    { numRuns: 1000 },
  );
});

test('nothing narrower follows: scores with these counts reach both bounds', () => {
  fc.assert(
    fc.property(scores, scores, cuts, cuts, (positive, negative, own, other) => {
      const [p, n] = [binned(positive, own), binned(negative, other)];
      const area = areaBounds(p, n);
      const at = (bins: ClassCounts, end: 'low' | 'high') =>
        bins.flatMap(({ low, high, count }) =>
          Array.from({ length: count }, () => (end === 'low' ? Math.max(low, -1e6) : Math.min(high, 1e6) - 1e-6)),
        );
      expect(areaOf(at(p, 'high'), at(n, 'low'))).toBeCloseTo(area.upper, 9);
      expect(areaOf(at(p, 'low'), at(n, 'high'))).toBeCloseTo(area.lower, 9);
    }),
    { numRuns: 300 },
  );
});

test('Hanley & McNeil (1982): 109 CT images, rated in five classes: 0.893, with a standard error of 0.032', () => {
  const rated = (counts: readonly number[]): ClassCounts => counts.map((count, i) => ({ low: i, high: i, count }));
  const area = areaBounds(rated([3, 2, 2, 11, 33]), rated([33, 6, 6, 11, 2]));
  expect(area.lower).toBeCloseTo(area.upper, 12);
  expect(area.lower).toBeCloseTo(0.893, 3);
  expect(Math.abs(areaStandardError(area.lower, 51, 58) - 0.032)).toBeLessThan(0.001);
});

test('a curve of many thresholds is thinned, and keeps the one that is asked for', () => {
  const bins: ClassCounts = Array.from({ length: 1000 }, (_, i) => ({ low: i - 500, high: i - 499, count: 1 }));
  const points = curvePoints(bins, bins, { most: 200, always: 3 });
  expect(points.length).toBeLessThanOrEqual(203);
  expect(points.some(({ threshold }) => threshold === 3)).toBe(true);
});
