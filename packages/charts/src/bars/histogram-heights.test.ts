import { describe, expect, it } from 'vitest';
import { heightsOf, unequal } from './histogram-heights.js';

describe('heights of bins', () => {
  it('as density enclose an area of 1, whatever the widths', () => {
    const edges = [0, 1, 3, 10];
    const heights = heightsOf({ label: '', edges, counts: [5, 10, 35] }, 'density');
    const area = heights.reduce<number>(
      (sum, height, i) => sum + (height ?? 0) * ((edges[i + 1] ?? 0) - (edges[i] ?? 0)),
      0,
    );
    expect(area).toBeCloseTo(1);
    expect(unequal(edges)).toBe(true);
    expect(unequal([0, 1, 2, 3.01])).toBe(false);
  });

  it('of what is withheld, missing or none are null', () => {
    expect(heightsOf({ label: '', edges: [0, 1, 2, 3], counts: [null, Number.NaN] }, 'count')).toEqual([
      null,
      null,
      null,
    ]);
  });
});
