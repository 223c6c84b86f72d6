import { describe, expect, it } from 'vitest';
import { averageLinkage, correlationDistances, leavesOf, rowDistances } from './cluster-order.js';
import { heatOrder } from './heat-order.js';

/** Distances of points on a line. */
function onLine(points: readonly number[]): number[][] {
  return points.map((a) => points.map((b) => Math.abs(a - b)));
}

describe('average linkage (Sokal & Michener 1958)', () => {
  it('joins at the mean distance of members: worked by hand for 1, 2, 4, 7, 11', () => {
    // {1,2} at 1; {1,2}∪{4} at (3+2)/2; {7,11} at 4; all at mean of 6, 10, 5, 9, 3, 7.
    const tree = averageLinkage(onLine([1, 2, 4, 7, 11]));
    const heights: number[] = [];
    const visit = (node: typeof tree): void => {
      if (node?.kind !== 'join') return;
      heights.push(node.height);
      node.parts.forEach(visit);
    };
    visit(tree);
    heights.sort((a, b) => a - b);
    [1, 2.5, 4, 40 / 6].forEach((height, i) => {
      expect(heights[i]).toBeCloseTo(height, 12);
    });
    expect(heights).toHaveLength(4);
  });

  it('brings apart what was mixed, and keeps every leaf once', () => {
    const leaves = leavesOf(averageLinkage(onLine([0, 100, 1, 101, 2, 102])));
    expect([...leaves].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Set(leaves.slice(0, 3).map((leaf) => leaf % 2)).size).toBe(1);
  });

  it('never joins lower than it joined before (monotony)', () => {
    const points = Array.from({ length: 40 }, (_, i) => (i * 7919) % 1009);
    const check = (node: ReturnType<typeof averageLinkage>): void => {
      if (node?.kind !== 'join') return;
      for (const part of node.parts) {
        expect(node.height).toBeGreaterThanOrEqual(part.height);
        check(part);
      }
    };
    check(averageLinkage(onLine(points)));
  });

  it('has no tree of nothing, and a leaf of one', () => {
    expect(averageLinkage([])).toBeUndefined();
    expect(averageLinkage([[0]])).toEqual({ kind: 'leaf', index: 0, height: 0 });
  });

  it('leaves what it is given as it was', () => {
    const distances = onLine([3, 1, 2]);
    const before = structuredClone(distances);
    averageLinkage(distances);
    expect(distances).toEqual(before);
  });
});

describe('distances', () => {
  it('of correlations are 1 − r, the most where r is withheld', () => {
    expect(
      correlationDistances([
        [1, -0.5],
        [null, 1],
      ]),
    ).toEqual([
      [0, 1.5],
      [2, 0],
    ]);
  });

  it('of rows are root mean squares over what both have', () => {
    const distances = rowDistances([
      [0, 0, null],
      [3, 4, 1],
      [null, null, null],
    ]);
    expect(distances[0]?.[1]).toBeCloseTo(Math.sqrt(12.5));
    expect(distances[0]?.[2]).toBeCloseTo(Math.sqrt(12.5));
  });
});

describe('the order of a heat map', () => {
  it('is the same for rows and columns of a correlation matrix', () => {
    const names = ['a', 'b', 'c', 'd'];
    const r = [
      [1, 0, 0.9, 0],
      [0, 1, 0, 0.8],
      [0.9, 0, 1, 0],
      [0, 0.8, 0, 1],
    ];
    const order = heatOrder(names, names, r, 'diverging', true);
    expect(order.rows).toEqual([0, 2, 1, 3]);
    expect(order.columns).toEqual(order.rows);
    expect(heatOrder(names, names, r, 'diverging', false).rows).toEqual([0, 1, 2, 3]);
  });
});
