import type { Draws } from '../draws.js';
import { change, column, type Family, plain, type Sample, set, times } from '../sample.js';

const changed = (
  name: string,
  about: string,
  [n, p, k]: readonly [number, number, number],
  rule: (sample: Sample, draws: Draws) => void,
): Family => ({
  name,
  about,
  draw(draws) {
    const sample = plain(draws, n, p, k);
    rule(sample, draws);
    return sample;
  },
});

/** y = 3 + 2·x1 − x2 and some noise. */
function fitted(sample: Sample, noise: () => number): void {
  const [x1, x2] = [column(sample, 'x1'), column(sample, 'x2')];
  set(sample, 'y', (i) => 3 + 2 * x1[i]! - x2[i]! + noise());
}

/** The groups and classes of a few rows, so that none is empty. */
function few(sample: Sample, classes: string): void {
  sample.g = times(sample.size, (i) => (i % 2 ? 'b' : 'a'));
  sample.b = [...classes].map((one) => (one === '1' ? 'yes' : 'no'));
}

export const DEGENERATE: readonly Family[] = [
  changed('constant_x', 'a covariate that does not vary', [200, 4, 3], (sample) => set(sample, 'x3', () => 5)),
  changed('constant_y', 'an outcome that does not vary', [200, 3, 3], (sample) => {
    for (const name of ['y', 'w']) set(sample, name, () => 7.1);
  }),
  changed('constant_diff', 'a paired difference that does not vary', [200, 3, 3], (sample) => {
    change(sample, ['y'], (value) => Math.round(value * 10) / 10);
    const y = column(sample, 'y');
    set(sample, 'w', (i) => y[i]! + 1);
  }),
  changed('near_perfect_fit', 'residuals of 1e-9', [200, 3, 3], (sample, draws) =>
    fitted(sample, () => 1e-9 * draws.normal()),
  ),
  changed('exact_fit', 'no residual at all', [200, 3, 3], (sample) => {
    change(sample, ['x1', 'x2'], (value) => Math.round(value * 8));
    fitted(sample, () => 0);
  }),
  changed('ties', 'small whole numbers', [500, 4, 3], (sample) =>
    change(sample, ['x1', 'x2', 'x3', 'x4', 'y', 'w'], (value) => Math.round(value)),
  ),
  changed('negative_lp', 'a zero under a logarithm', [200, 3, 3], (sample) => {
    column(sample, 'lp')[5] = 0;
  }),
  changed('df_1', 'six rows, five coefficients', [6, 4, 2], (sample) => few(sample, '011010')),
  changed('df_0', 'five rows, five coefficients', [5, 4, 2], (sample) => few(sample, '01101')),
  changed('tiny_n', 'three rows', [3, 1, 2], (sample) => few(sample, '011')),
];
