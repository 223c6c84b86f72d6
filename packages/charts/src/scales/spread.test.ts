import { describe, expect, it } from 'vitest';
import { spread } from './spread.js';

describe('places that are spread', () => {
  it('keep a gap, order and bounds', () => {
    expect(spread([10, 11, 50], 10, 0, 100)).toEqual([10, 20, 50]);
    expect(spread([98, 99, 100], 10, 0, 100)).toEqual([80, 90, 100]);
  });
});
