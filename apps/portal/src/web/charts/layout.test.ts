import { describe, expect, it } from 'vitest';
import { formatOf } from './format.js';
import { heightsOf, unequal } from './histogram-heights.js';
import { intervalScale } from './interval-scale.js';
import { span } from './known.js';
import { packTree } from './pack-tree.js';
import { spread } from './spread.js';
import { standardised } from './standardised.js';
import { fitText, textWidth } from './text.js';
import { logTicks, ticksBeside } from './ticks.js';
import { wrapText } from './wrap-text.js';

const format = formatOf('en-GB');

describe('heights of bins', () => {
  it('as density enclose an area of 1, whatever the widths', () => {
    const edges = [0, 1, 3, 10];
    const heights = heightsOf({ label: '', counts: [5, 10, 35] }, edges, 'density');
    const area = heights.reduce<number>(
      (sum, height, i) => sum + (height ?? 0) * ((edges[i + 1] ?? 0) - (edges[i] ?? 0)),
      0,
    );
    expect(area).toBeCloseTo(1);
    expect(unequal(edges)).toBe(true);
    expect(unequal([0, 1, 2, 3.01])).toBe(false);
  });

  it('of what is withheld, missing or none are null', () => {
    expect(heightsOf({ label: '', counts: [null, Number.NaN] }, [0, 1, 2, 3], 'count')).toEqual([null, null, null]);
  });
});

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

describe('ticks', () => {
  it('never stand on each other', () => {
    for (const pixels of [120, 300, 900])
      for (const domain of [
        [0, 1],
        [1e-9, 9e-9],
        [0, 5e12],
        [-3, 7],
      ] as const) {
        const ticks = ticksBeside(domain, pixels, format.ticks);
        const write = format.ticks(ticks);
        const px = ticks.map((tick) => ((tick - domain[0]) / (domain[1] - domain[0])) * pixels);
        ticks.slice(1).forEach((tick, i) => {
          expect((px[i + 1] ?? 0) - (px[i] ?? 0)).toBeGreaterThan(textWidth(write(tick)) / 2);
        });
      }
  });

  it('of logarithms are round', () => {
    expect(logTicks([0.5, 20], 400, format.number)).toEqual([0.5, 1, 2, 5, 10, 20]);
    expect(logTicks([1e-300, 1e300], 300, format.number).length).toBeGreaterThan(1);
  });
});

describe('small helpers', () => {
  it('span: a single value has room about it', () => {
    expect(span([5])).toEqual([4.5, 5.5]);
    expect(span([0, null, Number.NaN])).toEqual([-1, 1]);
    expect(span([])).toEqual([0, 1]);
  });

  it('spread: keeps a gap, order and bounds', () => {
    expect(spread([10, 11, 50], 10, 0, 100)).toEqual([10, 20, 50]);
    expect(spread([98, 99, 100], 10, 0, 100)).toEqual([80, 90, 100]);
  });

  it('fitText: ends with an ellipsis, never splits a character of two units', () => {
    expect(fitText('short', 100)).toBe('short');
    expect(fitText('😀😀😀😀😀😀😀😀', 50)).toMatch(/^😀+…$/u);
    expect(fitText('anything', 2)).toBe('');
  });

  it('wrapText: fills so many lines at most', () => {
    expect(wrapText('one two three four', 60, 2)).toHaveLength(2);
    expect(wrapText('', 60, 2)).toEqual([]);
  });

  it('standardised: by the mean and spread given, else by those of the centres', () => {
    const clusters = [
      { label: '1', centre: [9, 1] },
      { label: '2', centre: [null, 3] },
    ];
    expect(standardised({ title: '', clusters, variables: [{ label: 'u', mean: 5, sd: 2 }, { label: 'v' }] })).toEqual([
      [2, -1],
      [null, 1],
    ]);
  });

  it('packTree: tells the places of one variable in two groups apart', () => {
    const leaf = { id: 'age', label: 'Age' };
    const group = (id: string) => ({ id, label: id, children: [leaf] });
    const circles = packTree({
      id: 'r',
      label: 'r',
      children: [group('g'), group('h'), { id: 'e', label: 'e', children: [] }],
    });
    expect([...circles.values()].filter(({ id }) => id === 'age').map(({ key }) => key)).toHaveLength(2);
    expect([...circles.values()].every(({ x, y, r }) => [x, y, r].every(Number.isFinite))).toBe(true);
  });
});
