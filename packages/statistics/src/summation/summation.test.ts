import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compensatedDot, compensatedSum } from '../index.js';

test('compensatedSum keeps what cancels', () => {
  expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2);
  expect(compensatedSum(Array.from({ length: 10 }, () => 0.1))).toBe(1);
  expect(compensatedSum([1, Infinity])).toBe(Infinity);
});

test('compensatedDot is exact where products and sum fit in two doubles', () => {
  const integers = fc.array(fc.tuple(fc.integer(), fc.integer()), { maxLength: 20 });
  fc.assert(
    fc.property(integers, (pairs) => {
      const exact = pairs.reduce((sum, [a, b]) => sum + BigInt(a) * BigInt(b), 0n);
      const got = compensatedDot(
        pairs.map(([a]) => a),
        pairs.map(([, b]) => b),
      );
      expect(got).toBe(Number(exact));
    }),
  );
});
