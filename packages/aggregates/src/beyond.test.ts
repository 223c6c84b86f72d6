import { expect, test } from 'vitest';
import { design } from './expressions.js';
import { beyondNumbers, column, compile, gram, levelFactor, number, numericFactor, sum, vector } from './index.js';

const [a, b] = [column({ code: 'a' }), column({ code: 'b' })];

const named = (lanes: readonly number[], request: Parameters<typeof compile>[0]): readonly string[] | undefined =>
  beyondNumbers(compile(request), Float64Array.from(lanes));

test('the variables of the sums that are no numbers are named, and no others', () => {
  const request = { s: sum(vector([number(1), a, b])) };
  expect(named([3, 1e308, -1e308], request)).toBeUndefined();
  expect(named([3, Infinity, 1], request)).toEqual(['a']);
  expect(named([3, 1, Number.NaN], request)).toEqual(['b']);
});

test('a sum of no variable can be none as well', () =>
  expect(named([Infinity], { s: sum(number(1e308)) })).toEqual([]));

test('a cross-product names both of its factors', () => {
  const X = design([
    [],
    [numericFactor({ code: 'a' })],
    [numericFactor({ code: 'b' }), levelFactor({ code: 'g' }, '1')],
  ]);
  const lane = (i: number): number[] => [0, 1, 2, 3, 4, 5].map((at) => (at === i ? Infinity : 1));
  expect(named(lane(3), { G: gram(X) })).toEqual(['a']);
  expect(named(lane(4), { G: gram(X) })).toEqual(['a', 'b', 'g']);
  expect(named(lane(2), { G: gram(X.minus([0, 1, 2])) })).toEqual(['b', 'g']);
});
