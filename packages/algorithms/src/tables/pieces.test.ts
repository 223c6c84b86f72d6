import fc from 'fast-check';
import { expect, test } from 'vitest';
import { equalEdges } from './bins.js';
import { poolsOf } from './suppression.js';

test('edges rise from the least to the greatest value, both exact', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 100 }), (min, bins) => {
      const edges = equalEdges({ min, max: min + 7 }, bins);
      expect(edges).toHaveLength(bins + 1);
      expect([edges[0], edges.at(-1)]).toEqual([min, min + 7]);
    }),
  );
  expect(equalEdges({ min: 3, max: 3 }, 2)).toEqual([3, 3.5, 4]);
});

test('of a table, no cell or at least two are withheld', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 12 }), (few) => {
      const small = few.flatMap((isSmall, cell) => (isSmall ? [cell] : []));
      for (const pool of poolsOf(few)) {
        expect(pool.length).toBeGreaterThan(1);
        expect(pool).toEqual(expect.arrayContaining(small));
        expect(new Set(pool).size).toBe(pool.length);
      }
      if (small.length === 0) expect(poolsOf(few)).toEqual([]);
    }),
  );
});

test('a small cell is withheld with its nearest neighbour, several on their own first', () => {
  expect(poolsOf([false, false])).toEqual([]);
  expect(poolsOf([true, false, false])).toEqual([
    [0, 1],
    [0, 2],
    [0, 1, 2],
  ]);
  expect(poolsOf([true, false, true])).toEqual([
    [0, 2],
    [0, 2, 1],
  ]);
});
