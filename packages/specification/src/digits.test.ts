import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Digits } from './digits.js';

const shares = fc.constantFrom(0.05, 0.1, 0.25, 0.5);
const number = fc
  .record({ mantissa: fc.double({ min: -9.999, max: 9.999, noNaN: true }), power: fc.integer({ min: -12, max: 12 }) })
  .map(({ mantissa, power }) => mantissa * 10 ** power);
const estimated = fc.record({
  value: number,
  error: number.map(Math.abs).filter((error) => error > 1e-12),
  share: shares,
});
const digitsOf = (estimateStep: number, countStep = 1) => new Digits({ estimateStep, countStep });

test.each([
  [0.1, 1.234, 0.0512, 1.235, 0.0025],
  [0.1, 27.3456, 0.6, 27.35, 0.025],
  [0.1, 27.3456, 0.3, 27.34, 0.01],
  [0.25, 27.3456, 0.6, 27.3, 0.05],
  [0.1, -1234.5, 500, -1250, 25],
  [0.1, 0.0001, 0.5, 0, 0.025],
  [0.1, 7.00149, 0, 7, 0.005],
  [0, 1.23456789, 0.5, 1.23456789, 0],
])('with %d of an error, %d whose error is %d is told as %d within %d', (share, value, error, told, within) =>
  expect(digitsOf(share).estimate(value, error)).toEqual({ value: told, within }),
);

test('a told estimate lies within half a step of what was found, and a step is no more than its share of the error', () =>
  fc.assert(
    fc.property(estimated, ({ value, error, share }) => {
      const { value: told, within } = digitsOf(share).estimate(value, error);
      const rounding = 4 * Number.EPSILON * Math.abs(value);
      expect(Math.abs(told - value)).toBeLessThanOrEqual(within * (1 + 1e-9) + rounding);
      expect(2 * within).toBeLessThanOrEqual(share * Number(error.toPrecision(3)) * (1 + 1e-9));
      expect(5 * within).toBeGreaterThanOrEqual((share * error) / 1.01);
    }),
  ));

test('numbers that are told alike tell the same of everything that follows from them', () =>
  fc.assert(
    fc.property(estimated, fc.double({ min: -0.99, max: 0.99, noNaN: true }), ({ value, error, share }, part) => {
      const digits = digitsOf(share);
      const { value: told, within } = digits.estimate(value, error);
      fc.pre(told / within < 1e10);
      expect(digits.estimate(told + part * within, error)).toEqual({ value: told, within });
    }),
  ));

test('telling a told number again changes nothing', () =>
  fc.assert(
    fc.property(estimated, fc.integer({ min: 4, max: 1e5 }), ({ value, error, share }, n) => {
      const digits = digitsOf(share, 5);
      const told = digits.estimate(value, error);
      expect(digits.estimate(told.value, digits.error(error))).toEqual(told);
      const r = digits.correlation(Math.tanh(value), n);
      expect(digits.correlation(r.value, n)).toEqual(r);
      for (const tell of ['error', 'spread', 'statistic', 'p', 'count', 'part', 'partBelow', 'partAbove'] as const)
        expect(digits[tell](digits[tell](value) as number)).toBe(digits[tell](value));
      const limit = digits.limit(value, error);
      expect(digits.limit(limit, digits.error(error))).toBe(limit);
    }),
  ));

test('bounds of shares are told outwards', () =>
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      const digits = digitsOf(0.1);
      expect(digits.partBelow(share)).toBeLessThanOrEqual(share + 1e-12);
      expect(digits.partAbove(share)).toBeGreaterThanOrEqual(share - 1e-12);
    }),
  ));

test('digits: three of an error and a statistic, two of a standard deviation and a p-value; counts to their step', () => {
  const digits = digitsOf(0.1, 5);
  expect([digits.error(0.12345), digits.statistic(1234.5), digits.spread(1.2345), digits.p(0.012345)]).toEqual([
    0.123, 1230, 1.2, 0.012,
  ]);
  expect([digits.count(12), digits.count(13), digits.count<number | null>(null)]).toEqual([10, 15, null]);
  expect([digitsOf(0).error(0.12345), digitsOf(0.1).count(12)]).toEqual([0.12345, 12]);
});
