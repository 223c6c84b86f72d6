import { formatOf } from '@mip/report/show';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../marks/text.js';
import { logTicks, ticksBeside } from './ticks.js';

const format = formatOf('en-GB');

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
