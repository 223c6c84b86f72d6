import { formatOf } from '@mip/report/show';
import { describe, expect, it } from 'vitest';
import { intervalScale } from './interval-scale.js';

const format = formatOf('en-GB');

describe('an axis of intervals', () => {
  it('shows every estimate, and cuts off an interval far wider than the others', () => {
    const rows = [
      { estimate: 1, lower: 0.8, upper: 1.2 },
      { estimate: 1.1, lower: 0.9, upper: 1.3 },
      { estimate: 1.2, lower: -1000, upper: 1000 },
    ];
    const { domain } = intervalScale(rows, 'linear', 0, 0, 300, format);
    expect(domain[0]).toBeLessThan(0);
    expect(domain[0]).toBeGreaterThan(-5);
    expect(domain[1]).toBeGreaterThan(1.3);
    expect(domain[1]).toBeLessThan(5);
  });

  it('on logarithms takes bounds of 0 and without end', () => {
    const rows = [{ estimate: 2, lower: 0, upper: Number.POSITIVE_INFINITY }];
    const { domain, at, ticks } = intervalScale(rows, 'log', 1, 0, 300, format);
    expect([...domain, at(2), ...ticks].every((value) => Number.isFinite(value))).toBe(true);
  });

  it('has a length where there is nothing', () => {
    const { domain } = intervalScale([], 'linear', undefined, 0, 100, format);
    expect(domain[1]).toBeGreaterThan(domain[0]);
  });
});
