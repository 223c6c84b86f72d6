import { expect, it } from 'vitest';
import { shareBounds } from './bounds.js';

it('a share is least where its count is least and all others are greatest', () => {
  expect(shareBounds([30, 50, null], [{ lower: 20, upper: 40 }, undefined, undefined])).toEqual([
    { lower: 20 / 70, upper: 40 / 90 },
    { lower: 50 / 90, upper: 50 / 70 },
    undefined,
  ]);
  expect(shareBounds([30, 50], [])).toEqual([]);
  expect(shareBounds([0, 0], [{ lower: 0, upper: 0 }])).toEqual([
    { lower: 0, upper: 0 },
    { lower: 0, upper: 0 },
  ]);
});
