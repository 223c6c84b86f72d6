import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eigenSymmetric, factor, mersenneTwister, pseudoInverse } from '../index.js';

type Matrix = readonly Float64Array[];

const draw = (rows: number, columns: number, seed: number): Matrix => {
  const { uniform } = mersenneTwister(seed);
  return Array.from({ length: rows }, () => Float64Array.from({ length: columns }, () => uniform() - 0.5));
};
const transpose = (a: Matrix): Matrix =>
  a[0] === undefined ? [] : Array.from(a[0], (_, j) => Float64Array.from(a, (row) => row[j]!));
const product = (a: Matrix, b: Matrix): Matrix => {
  const columns = transpose(b);
  return a.map((row) =>
    Float64Array.from(columns, (column) => row.reduce((sum, value, k) => sum + value * column[k]!, 0)),
  );
};
const gram = (x: Matrix): Matrix => product(transpose(x), x);
const largestGap = (a: Matrix, b: Matrix): number =>
  Math.max(...a.map((row, i) => Math.max(...row.map((value, j) => Math.abs(value - b[i]![j]!)))));
const identity = (p: number): Matrix =>
  Array.from({ length: p }, (_, i) => Float64Array.from({ length: p }, (_, j) => (i === j ? 1 : 0)));
const seeds = fc.integer({ min: 0, max: 1e6 });
const sizes = fc.integer({ min: 1, max: 12 });

test('factor solves what it factored, whatever the units of the columns', () => {
  fc.assert(
    fc.property(sizes, seeds, fc.integer({ min: -8, max: 8 }), (p, seed, power) => {
      const x = draw(p + 20, p, seed).map((row) => row.map((value, j) => value * 10 ** (j % 2 ? power : 0)));
      const expected = Float64Array.from({ length: p }, (_, j) => (j + 1) * 10 ** (j % 2 ? -power : 0));
      const a = gram(x);
      const solved = factor(a).solve(product(a, transpose([expected])).map((row) => row[0]!));
      expected.forEach((value, j) => {
        expect(solved[j]! / value).toBeCloseTo(1, 8);
      });
    }),
  );
});

test('Hilbert 8 in whole numbers, condition 1.5e10: refinement gives all digits, and the inverse is whole', () => {
  const p = 8;
  const common = 360360;
  const hilbert = identity(p).map((row, i) => row.map((_, j) => common / (i + j + 1)));
  const { rank, condition, solve, inverse } = factor(hilbert, { tolerance: 1e-14 });
  expect(rank).toBe(p);
  expect(condition).toBeGreaterThan(1e9);
  const b = hilbert.map((row) => row.reduce((sum, value) => sum + value, 0));
  for (const value of solve(b)) expect(Math.abs(value - 1)).toBeLessThan(1e-13);
  expect(inverse()[0]![0]! * common).toBeCloseTo(64, 10);
});

test('the condition of a diagonal matrix is 1', () => {
  expect(factor(identity(3).map((row, i) => row.map((value) => value * 7 ** i))).condition).toBeCloseTo(1, 14);
});

test('a column that repeats earlier ones is aliased, the later one as in R, and the rest is solved', () => {
  const x = draw(30, 4, 7).map((row) => Float64Array.of(row[0]!, row[1]!, 2 * row[0]! - 3 * row[1]!, 0, row[2]!));
  const a = gram(x);
  const { rank, aliased, solve, inverse, condition } = factor(a);
  expect({ rank, aliased }).toEqual({ rank: 3, aliased: [2, 3] });
  expect(condition).toBeLessThan(10);
  const b = product(a, transpose([Float64Array.of(1, 2, 0, 0, 3)])).map((row) => row[0]!);
  Array.from(solve(b)).forEach((value, j) => {
    expect(value).toBeCloseTo([1, 2, 0, 0, 3][j]!, 12);
  });
  expect(inverse()[2]).toEqual(new Float64Array(5));
});

test('log determinant is that of the eigenvalues', () => {
  const a = gram(draw(40, 6, 3));
  const expected = eigenSymmetric(a).values.reduce((sum, value) => sum + Math.log(value), 0);
  expect(factor(a).logDeterminant).toBeCloseTo(expected, 12);
});

test('eigenSymmetric rebuilds its matrix with orthonormal vectors, values descending', () => {
  fc.assert(
    fc.property(sizes, seeds, (p, seed) => {
      const x = draw(p, p, seed);
      const a = x.map((row, i) => row.map((value, j) => value + x[j]![i]!));
      const { values, vectors } = eigenSymmetric(a);
      expect(largestGap(gram(vectors), identity(p))).toBeLessThan(1e-14);
      const scaled = vectors.map((vector, i) => vector.map((value) => value * values[i]!));
      expect(largestGap(product(transpose(vectors), scaled), a)).toBeLessThan(1e-14);
      expect([...values].sort((s, t) => t - s)).toEqual([...values]);
    }),
  );
});

test('eigenvalues of the second-difference matrix of order 200: 2 − 2 cos(kπ/201)', () => {
  const p = 200;
  const a = identity(p).map((row, i) => row.map((_, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)));
  const { values } = eigenSymmetric(a);
  values.forEach((value, i) => {
    expect(Math.abs(value - (2 - 2 * Math.cos(((p - i) * Math.PI) / (p + 1))))).toBeLessThan(1e-12);
  });
});

test('pseudoInverse: the four Penrose conditions, at full and at deficient rank', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 8 }), seeds, (rank, p, seed) => {
      const a = gram(product(draw(20, rank, seed), draw(rank, p, seed + 1)));
      const b = pseudoInverse(a, { tolerance: 1e-9 });
      const [ab, ba] = [product(a, b), product(b, a)];
      const size = Math.max(1, ...b.map((row) => Math.max(...row.map(Math.abs))));
      for (const [left, right] of [
        [product(ab, a), a],
        [product(ba, b), b],
        [ab, transpose(ab)],
        [ba, transpose(ba)],
      ] as const)
        expect(largestGap(left, right) / size).toBeLessThan(1e-9);
    }),
  );
});

test('what is no Gram matrix is refused', () => {
  expect(() => factor([[-1]])).toThrow(RangeError);
  expect(() =>
    factor([
      [1, NaN],
      [NaN, 1],
    ]),
  ).toThrow(RangeError);
  expect(() => eigenSymmetric([[Infinity]])).toThrow(RangeError);
  expect(factor([]).rank).toBe(0);
});
