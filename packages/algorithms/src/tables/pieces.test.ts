import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantilesOfBins } from '../shared/quantiles-of-bins.js';
import { equalEdges } from './bins.js';
import { openCells } from './suppression.js';

/** Type 7, from its definition. */
function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const low = sorted[below]!;
  return position === below ? low : low + (position - below) * (sorted[below + 1]! - low);
}

test('quantiles read off bins err by no more than the width of a bin', () => {
  const values = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (x, bins, q) => {
      const edges = equalEdges({ min: 0, max: 10 }, bins);
      const counts = edges.slice(1).map((high, i) => {
        const last = i === bins - 1;
        return x.filter((value) => value >= edges[i]! && (value < high || (last && value === high))).length;
      });
      const [got] = quantilesOfBins(edges, counts, [q]);
      expect(Math.abs(got! - quantile(x, q))).toBeLessThanOrEqual(10 / bins + 1e-12);
    }),
  );
});

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
