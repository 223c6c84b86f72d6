import { normal } from '@mip/statistics';
import { expect, test } from 'vitest';
import { binsOf, calibrationOf, candidateCuts, HALF } from './score-bins.js';

const normalScore = { n: 100, mean: -1, sd: 1.5 };

test('every row is in one group of a calibration, and its mean prediction lies within the group’s ends', () => {
  const cuts = Array.from({ length: 99 }, (_, i) => (i - 49) / 10);
  const positive = Array.from({ length: 100 }, (_, i) => i);
  const negative = Array.from({ length: 100 }, (_, i) => 99 - i);
  const bins = (counts: readonly number[]) => binsOf(cuts, counts, undefined);
  const groups = calibrationOf(bins(positive), bins(negative), normalScore);
  expect(groups.length).toBeLessThanOrEqual(10);
  expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(9900);
  expect(groups.reduce((sum, { n, observed }) => sum + n * observed, 0)).toBeCloseTo(4950, 9);
  for (const { predicted } of groups) {
    expect(predicted.lower).toBeLessThanOrEqual(predicted.value);
    expect(predicted.upper).toBeGreaterThanOrEqual(predicted.value);
  }
  const values = groups.map(({ predicted }) => predicted.value);
  expect([...values].sort((a, b) => a - b)).toEqual(values);
});

test('a score that is the same for everybody has its own probability', () => {
  const [group] = calibrationOf(binsOf([], [20], [-1]), binsOf([], [30], [-1]), { ...normalScore, sd: 0 });
  const probability = 1 / (1 + Math.E);
  expect(group!.predicted).toEqual({ value: probability, lower: probability, upper: probability });
});

test('candidate cuts are equally likely under the normal law, and the half is one of them', () => {
  const cuts = candidateCuts(normalScore, 20, normal.quantile);
  expect(cuts).toHaveLength(20);
  expect(cuts).toContain(HALF);
  for (const [i, cut] of cuts.filter((one) => one !== HALF).entries())
    expect(normal.lower((cut + 1) / 1.5)).toBeCloseTo((i + 1) / 20, 3);
});

test('of finitely many scores, cuts lie between neighbours, and each bin holds one of them', () => {
  const values = [-2, -0.5, 0.3, 4];
  const cuts = candidateCuts(normalScore, 20, normal.quantile, values);
  const bins = binsOf(cuts, [1, 2, 3, 4, 5], values);
  expect(bins.filter(({ low, high }) => low === high).map(({ low }) => low)).toEqual(values);
});

test('a score that is ½ but for rounding is not cut in two', () => {
  for (const half of [0, 1e-17, -3e-16]) {
    const values = [-2, half, 4];
    const cuts = candidateCuts(normalScore, 20, normal.quantile, values);
    expect(cuts).toEqual([(half - 2) / 2, (4 + half) / 2]);
  }
});
