import { expect, test } from 'vitest';
import { calibrationOf, rocCurve } from './score-bins.js';

test('the curve goes from no alarm to all, and never falls', () => {
  const { fpr, tpr } = rocCurve([0, 1, 3], [4, 0, 0]);
  expect([fpr, tpr]).toEqual([
    [0, 0, 0, 1],
    [0, 0.75, 1, 1],
  ]);
});

test('many bins are thinned, and both ends stay', () => {
  const even = Array.from({ length: 2000 }, () => 1);
  const { fpr, tpr } = rocCurve(even, even);
  expect(fpr.length).toBeLessThanOrEqual(202);
  expect([fpr[0], tpr[0], fpr.at(-1), tpr.at(-1)]).toEqual([0, 0, 1, 1]);
});

test('every row is in one group of a calibration', () => {
  const positive = Array.from({ length: 100 }, (_, i) => i);
  const negative = Array.from({ length: 100 }, (_, i) => 99 - i);
  const groups = calibrationOf(
    positive,
    negative,
    Array.from({ length: 100 }, (_, i) => i),
  );
  expect(groups.length).toBeLessThanOrEqual(10);
  expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(9900);
  for (const { predicted, observed } of groups) expect(predicted).toBeCloseTo(observed, 12);
});
