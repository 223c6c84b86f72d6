import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Declared, gridBetween, pointsBetween } from './dyadic-points.js';

const real: Declared = { kind: 'real', min: 0, max: 1e6 };

test('points lie where the data are, and not where the declaration is', () => {
  const window = [64, 176] as const;
  const points = pointsBetween(gridBetween(real, window, 49), window, 49);
  expect(points.length).toBeGreaterThan(20);
  expect(points.every((point) => point > 64 && point < 176)).toBe(true);
});

test('points of whole numbers lie at halves', () => {
  for (const window of [
    [18, 30],
    [-3, 4000],
  ] as const) {
    const points = pointsBetween(gridBetween({ kind: 'integer', min: 0, max: 30 }, window, 49), window, 49);
    expect(points.length).toBeGreaterThan(5);
    expect(points.every((point) => Math.abs(point % 1) === 0.5)).toBe(true);
  }
});

test('points of two windows come from one grid: a finer one holds the coarser', () => {
  const value = fc.double({ min: 1, max: 999_999, noNaN: true });
  fc.assert(
    fc.property(value, value, fc.integer({ min: 2, max: 64 }), fc.boolean(), (a, b, most, declared) => {
      fc.pre(Math.abs(a - b) > 1e-6);
      const window = [Math.min(a, b), Math.max(a, b)] as const;
      const of = declared ? real : { kind: 'real' as const };
      const coarse = pointsBetween(gridBetween(of, window, most), window, most);
      const fine = pointsBetween(gridBetween(of, window, 4 * most), window, 4 * most);
      expect(coarse.length).toBeLessThanOrEqual(most);
      expect(fine).toEqual(expect.arrayContaining(coarse));
    }),
  );
});

test('numbers whose spread is near their rounding have few points, and end', () => {
  for (const [low, high] of [
    [1e15, 1e15 + 8],
    [-3e-320, 2e-320],
    [1e307, 1.5e307],
    [2 ** 53, 2 ** 53 + 40],
  ] as const)
    for (const kind of ['real', 'integer'] as const) {
      const points = pointsBetween(gridBetween({ kind }, [low, high], 49), [low, high], 49);
      expect(points.length).toBeLessThanOrEqual(49);
      expect(new Set(points).size).toBe(points.length);
      expect(points.every((point) => point > low && point < high)).toBe(true);
    }
});
