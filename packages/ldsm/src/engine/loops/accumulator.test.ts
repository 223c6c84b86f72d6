import { exactSum } from '@mip/aggregates';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Accumulator } from './accumulator.js';

const sumOf = (values: readonly number[]): number => {
  const sums = new Accumulator(1);
  for (const value of values) sums.add(0, value);
  return sums.total(0);
};

test('what large summands push out of a sum comes back (Knuth, two-sum)', () => {
  expect(sumOf([1e16, 1, -1e16])).toBe(1);
  expect(sumOf(Array.from({ length: 1000 }, () => 0.1))).toBe(exactSum(Array.from({ length: 1000 }, () => 0.1)));
});

test('the error of n summands is at most n²ε² of their magnitude, beside the last rounding', () => {
  const value = fc.oneof(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200, size: 'max' }), (values) => {
      const exact = exactSum(values);
      const magnitude = exactSum(values.map(Math.abs));
      const bound = Number.EPSILON * Math.abs(exact) + (values.length * Number.EPSILON) ** 2 * magnitude;
      expect(Math.abs(sumOf(values) - exact)).toBeLessThanOrEqual(bound);
    }),
  );
});

test('infinities and NaN stand for themselves', () => {
  expect(sumOf([1, Infinity, 2])).toBe(Infinity);
  expect(sumOf([Infinity, -Infinity])).toBeNaN();
  expect(sumOf([NaN, 1])).toBeNaN();
});
