import { expect, test } from 'vitest';
import { areaStandardError, areaUnder, calibrationOf, meanProbabilities, rocCurve } from './score-bins.js';

const columns = (curve: ReturnType<typeof rocCurve>) =>
  [curve.map((point) => point.false_positive_rate), curve.map((point) => point.true_positive_rate)] as const;

test('the curve goes from no alarm to all, and never falls', () => {
  const [fpr, tpr] = columns(rocCurve([0, 1, 3], [4, 0, 0]));
  expect([fpr, tpr]).toEqual([
    [0, 0, 0, 1],
    [0, 0.75, 1, 1],
  ]);
});

test('Hanley & McNeil (1982): 109 CT images, rated in five classes: 0.893, with a standard error of 0.032', () => {
  const [abnormal, normal] = [
    [3, 2, 2, 11, 33],
    [33, 6, 6, 11, 2],
  ];
  const area = areaUnder(abnormal, normal);
  expect(area).toBeCloseTo(0.893, 3);
  expect(Math.abs(areaStandardError(area, abnormal, normal) - 0.032)).toBeLessThan(0.001);
});

test('many bins are thinned, and both ends stay', () => {
  const even = Array.from({ length: 2000 }, () => 1);
  const [fpr, tpr] = columns(rocCurve(even, even));
  expect(fpr.length).toBeLessThanOrEqual(202);
  expect([fpr[0], tpr[0], fpr.at(-1), tpr.at(-1)]).toEqual([0, 0, 1, 1]);
});

test('every row is in one group of a calibration', () => {
  const positive = Array.from({ length: 100 }, (_, i) => i);
  const negative = Array.from({ length: 100 }, (_, i) => 99 - i);
  const groups = calibrationOf(
    positive,
    negative,
    Array.from({ length: 100 }, (_, i) => i / 99),
  );
  expect(groups.length).toBeLessThanOrEqual(10);
  expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(9900);
  for (const { predicted, observed } of groups) expect(predicted).toBeCloseTo(observed, 12);
});

test('mean probabilities rise with the bins and lie between those of their edges', () => {
  const edges = [-4, -1, 0, 1, 4];
  const means = meanProbabilities(edges, 0, 1.5);
  expect(means[1]).toBeGreaterThan(1 / (1 + Math.E));
  expect(means[1]).toBeLessThan(0.5);
  expect(means[1]! + means[2]!).toBeCloseTo(1, 12);
  expect([...means].sort((a, b) => a - b)).toEqual(means);
});

test('a score that is the same for everybody has its own probability', () => {
  expect(meanProbabilities([-1, -1 + 1e-9], -1, 0)[0]).toBeCloseTo(1 / (1 + Math.E), 9);
});
