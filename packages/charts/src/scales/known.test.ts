import { describe, expect, it } from 'vitest';
import { span } from './known.js';

describe('the span of values', () => {
  it('gives room about a single value', () => {
    expect(span([5])).toEqual([4.5, 5.5]);
    expect(span([0, null, Number.NaN])).toEqual([-1, 1]);
    expect(span([])).toEqual([0, 1]);
  });
});
