import { change, column, type Family, LETTERS, plain, set } from '../sample.js';

/** Effects so large that p-values leave the range of what is often seen. */
const far = (
  name: string,
  about: string,
  n: number,
  [group, slope, apart]: readonly [number, number, number],
): Family => ({
  name,
  about,
  draw(draws) {
    const sample = plain(draws, n, 3);
    const x1 = column(sample, 'x1');
    set(sample, 'y', (i) => group * (1 + LETTERS.indexOf(sample.g[i]!)) + slope * x1[i]! + draws.normal());
    const y = column(sample, 'y');
    set(sample, 'w', (i) => y[i]! + apart + draws.normal());
    return sample;
  },
});

export const TAILS: readonly Family[] = [
  far('far_tail', 'p-values about 1e-300', 600, [6, 4, 5]),
  far('beyond_tail', 'p-values below the least double', 3000, [20, 40, 30]),
  {
    name: 'heavy_tails',
    about: 'numbers over thirteen powers of ten',
    draw(draws) {
      const sample = plain(draws, 500, 3);
      for (const name of ['x1', 'x2', 'y', 'w', 'lp']) set(sample, name, () => draws.skewed(7));
      return sample;
    },
  },
  {
    name: 'outlier_1e15',
    about: 'one value of 1e15',
    draw(draws) {
      const sample = plain(draws, 300, 3);
      column(sample, 'x1')[6] = 1e15;
      column(sample, 'y')[10] = -1e13;
      column(sample, 'w')[10] = 1e12;
      return sample;
    },
  },
  {
    name: 'rounded',
    about: 'numbers of one digit after the point, as people write them',
    draw(draws) {
      const sample = plain(draws, 400, 4);
      change(sample, ['x1', 'x2', 'x3', 'x4', 'y', 'w'], (value) => Math.round(value * 10) / 10);
      return sample;
    },
  },
];
