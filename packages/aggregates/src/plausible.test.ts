import { expect, test } from 'vitest';
import { type Aggregate, count, extent, quantiles, sparse, sum } from './aggregate.js';
import { column } from './expressions.js';
import { compile } from './plan.js';
import { isPlausible } from './plausible.js';

const x = column({ code: 'x' });
const { NaN: none, POSITIVE_INFINITY: inf } = Number;

test.each<[string, Aggregate<unknown>, number[], boolean]>([
  ['a sum', sum(x), [-1.5], true],
  ['a sum that is no number', sum(x), [none], false],
  ['an infinite sum', sum(x), [inf], false],
  ['a count', count(), [12], true],
  ['a count below zero', count(), [-1], false],
  ['half a patient', count(), [0.5], false],
  ['a count beyond all patients', count(), [1e300], false],
  ['a flag', sparse(), [1], true],
  ['a flag that counts', sparse(), [7], false],
  ['extremes of nobody', extent(x), [inf, -inf], true],
  ['extremes that are no numbers', extent(x), [none, 1], false],
  ['quantiles of nobody', quantiles(x, [0.5]), [none], true],
  ['too few lanes', sum(x), [], false],
  ['too many lanes', sum(x), [1, 2], false],
])('T6: %s', (_, aggregate, lanes, expected) =>
  expect(isPlausible(compile({ a: aggregate }), Float64Array.from(lanes))).toBe(expected),
);
