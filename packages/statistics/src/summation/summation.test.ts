import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compensatedDot } from '../index.js';

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
