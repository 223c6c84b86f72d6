import fc from 'fast-check';
import { expect, test } from 'vitest';
import { equalEdges } from './bins.js';
import { openCells } from './suppression.js';

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
  expect(openCells(['a', 'b', 'c'], [0, 0, 0])).toEqual(['a', 'b', 'c']);
  expect(openCells(['a', 'b', 'c'], [0, 1, 0])).toEqual(['a']);
  expect(openCells(['a', 'b', 'c'], [2, 1, 0])).toEqual(['c']);
  expect(openCells(['a'], [1])).toEqual([]);
});
