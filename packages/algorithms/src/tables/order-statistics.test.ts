import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantilesOfBins, type ValueBin } from './order-statistics.js';

/** Type 7, from its definition. */
function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const low = sorted[below]!;
  return position === below ? low : low + (position - below) * (sorted[below + 1]! - low);
}

const binned = (values: readonly number[], edges: readonly number[]): ValueBin[] =>
  edges.slice(1).map((high, i) => ({
    low: edges[i]!,
    high,
    count: values.filter((value) => value >= edges[i]! && value < high).length,
  }));

const share = fc.double({ min: 0, max: 1, noNaN: true });

test('a quantile lies within its bounds, which are no wider than the values of two bins', () => {
  const values = fc.array(fc.double({ min: 0, max: 9.999, noNaN: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 40 }), share, (x, count, q) => {
      const edges = Array.from({ length: count + 1 }, (_, i) => (10 * i) / count);
      const [told] = quantilesOfBins(binned(x, edges), [q], false);
      const truth = quantile(x, q);
      expect(told!.lower!).toBeLessThanOrEqual(truth + 1e-9);
      expect(told!.upper!).toBeGreaterThanOrEqual(truth - 1e-9);
      expect(told!.upper! - told!.lower!).toBeLessThanOrEqual(10 / count + 1e-9);
      expect(told!.value! >= told!.lower! && told!.value! <= told!.upper!).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('quantiles of whole numbers that each have a bin are exact', () => {
  const whole = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(whole, share, (x, q) => {
      const edges = Array.from({ length: 10 }, (_, i) => i - 0.5);
      const [told] = quantilesOfBins(binned(x, edges), [q], true);
      expect(told!.lower).toBeCloseTo(quantile(x, q), 12);
      expect(told!.upper).toBe(told!.lower);
    }),
  );
});

test('whole numbers of a wide bin are bounded by the whole numbers in it', () => {
  const [told] = quantilesOfBins([{ low: 24.5, high: 27.5, count: 9 }], [0.5], true);
  expect([told!.lower, told!.upper]).toEqual([25, 27]);
});

test('there is no quantile in a bin that is open', () => {
  expect(quantilesOfBins([{ low: null, high: 3, count: 5 }], [0.5], false)).toEqual([null]);
});
