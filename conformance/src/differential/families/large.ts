import { column, type Family, plain, set, times, yes } from '../sample.js';

/** Rows from which on fewer questions are asked. */
export const LARGE = 100_000;

export const LARGE_FAMILIES: readonly Family[] = [
  { name: 'large', about: '200,000 rows', draw: (draws) => plain(draws, 200_000, 3) },
  {
    name: 'large_tiny_effect',
    about: '200,000 rows, an offset of 1e4, effects of a thousandth, few positives',
    draw(draws) {
      const sample = plain(draws, 200_000, 3);
      const x1 = column(sample, 'x1');
      set(sample, 'y', (i) => 1e4 + 1e-3 * x1[i]! + draws.normal());
      sample.b = times(sample.size, (i) => yes(draws.happens(-3.5 + 0.001 * x1[i]!)));
      return sample;
    },
  },
];
