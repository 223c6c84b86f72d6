import type { Variable } from '@mip/data-model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classCounts, isBroad, sharesOf } from './shares.js';

const levels = (...codes: string[]): Variable => ({
  code: 'x',
  label: 'X',
  kind: 'nominal',
  levels: codes.map((code) => ({ code, label: code })),
});
const cut = (...cutPoints: number[]): Variable => ({ code: 'x', label: 'X', kind: 'real', levels: [], cutPoints });

test('classes that hold enough are told to one percent, or to five patients', () => {
  expect(sharesOf(levels('a', 'b'), [6_040, 3_960])).toEqual([
    { classes: ['a'], percent: 60 },
    { classes: ['b'], percent: 40 },
  ]);
  expect(sharesOf(levels('a', 'b'), [61, 39]).map(({ percent }) => percent)).toEqual([60, 40]);
});

test('rare levels are one with others until they hold enough', () => {
  expect(sharesOf(levels('a', 'b', 'c', 'd'), [500, 400, 3, 0])).toEqual([
    { classes: ['a'], percent: 55 },
    { classes: ['c', 'd', 'b'], percent: 45 },
  ]);
});

test('a small class of a number is one with its smaller neighbour', () => {
  expect(sharesOf(cut(10, 20, 30), [500, 300, 10, 200]).map(({ classes }) => classes)).toEqual([
    [''],
    ['10'],
    ['20', '30'],
  ]);
});

test('a class of few is never told apart, and no share is of a class of few', () => {
  const counts = fc.array(fc.nat(400), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(counts, fc.constantFrom(levels('', '10', '20', '30'), cut(10, 20, 30)), (of, variable) => {
      const total = of.reduce((sum, one) => sum + one, 0);
      const held = (classes: readonly string[]): number =>
        classes.reduce((sum, name) => sum + of[['', '10', '20', '30'].indexOf(name)]!, 0);
      const shares = sharesOf(variable, of);
      expect(shares.flatMap(({ classes }) => classes).toSorted()).toEqual(['', '10', '20', '30']);
      if (shares.length === 1) return;
      for (const { classes } of shares) expect(held(classes)).toBeGreaterThanOrEqual(Math.max(20, total / 20));
    }),
  );
});

test('a condition is broad by the classes it keeps and leaves out', () => {
  const age = cut(50, 65, 80);
  const shares = sharesOf(age, [100, 400, 400, 100]);
  const broad = (condition: object, least = 10): boolean =>
    isBroad({ variable: 'x', ...condition }, age, shares, least);
  expect([broad({ from: 50 }), broad({ from: 50 }, 11), broad({ from: 80 }), broad({ from: 50, below: 65 })]).toEqual([
    true,
    false,
    true,
    true,
  ]);
});

test('pooled classes are kept or left out together', () => {
  const stage = levels('a', 'b', 'c', 'd');
  const shares = sharesOf(stage, [500, 400, 30, 0]);
  expect(isBroad({ variable: 'x', levels: ['c'] }, stage, shares, 1)).toBe(false);
  expect(isBroad({ variable: 'x', levels: ['a'] }, stage, shares, 10)).toBe(true);
});

test('a variable without cut points has no classes', () => {
  expect(classCounts(cut())).toBeUndefined();
  expect(classCounts({ ...cut(), kind: 'text' })).toBeUndefined();
});
