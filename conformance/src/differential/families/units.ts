import type { Draws } from '../draws.js';
import { change, column, type Family, plain, type Sample, set, yes } from '../sample.js';

/** A family of plain rows whose columns are then changed. */
const changed = (
  name: string,
  about: string,
  [n, p]: readonly [number, number],
  rule: (sample: Sample, draws: Draws) => void,
): Family => ({
  name,
  about,
  draw(draws) {
    const sample = plain(draws, n, p);
    rule(sample, draws);
    return sample;
  },
});

/** An outcome that follows from some covariates before these take their units. */
function classFrom(sample: Sample, draws: Draws, effects: Readonly<Record<string, number>>, from = 0): void {
  sample.b = sample.b.map((_, i) =>
    yes(
      draws.happens(
        Object.entries(effects).reduce((sum, [name, effect]) => sum + effect * column(sample, name)[i]!, from),
      ),
    ),
  );
}

const OFFSET = ['x1', 'x2', 'y', 'w'];

export const UNITS: readonly Family[] = [
  changed('scales', 'units from 1e-8 to 1e12', [300, 4], (sample) => {
    change(sample, ['x1'], (value) => value * 1e-8);
    change(sample, ['x2'], (value) => value * 1e12);
    change(sample, ['x3'], (value) => value * 1e5);
    change(sample, ['y', 'w'], (value) => value * 1e-6);
  }),
  changed('offset_1e6', 'offsets of 1e6, standard deviations of 1', [300, 4], (sample) =>
    change(sample, OFFSET, (value) => value + 1e6),
  ),
  changed('offset_1e9', 'offsets of 1e9, standard deviations of 1', [300, 4], (sample) =>
    change(sample, OFFSET, (value) => value + 1e9),
  ),
  changed('offset_1e12', 'offsets of 1e12, whole numbers about them', [300, 4], (sample) =>
    change(sample, OFFSET, (value) => Math.round(value * 100) + 1e12),
  ),
  changed('offset_mixed', 'small differences of large numbers, as in NIST’s NumAcc', [300, 4], (sample, draws) => {
    change(sample, ['x1'], (value) => value * 1e-6 + 1000);
    change(sample, ['x2'], (value) => 1e8 + value * 10);
    set(sample, 'y', (i) => 1e7 + (i % 2 ? 0.1 : 0.3) + (sample.g[i] === 'a' ? 0.01 : 0));
    const y = column(sample, 'y');
    set(sample, 'w', (i) => y[i]! + 0.01 * draws.normal());
  }),
  changed('integers_2_53', 'whole numbers next to 2⁵³', [200, 3], (sample, draws) => {
    for (const name of ['y', 'w', 'x1']) set(sample, name, () => 9007199254740992 - 2 * draws.from(0, 1000));
  }),
  changed(
    'logit_scales',
    'a logistic model with units of 1e-8 and 1e10 and an offset of 1e6',
    [500, 4],
    (sample, draws) => {
      classFrom(sample, draws, { x1: 0.7, x2: 0.3, x3: 0.5 }, -0.2);
      change(sample, ['x1'], (value) => value * 1e-8);
      change(sample, ['x2'], (value) => value * 1e10);
      change(sample, ['x3'], (value) => value + 1e6);
    },
  ),
  changed('logit_offset_1e9', 'a logistic model with an offset of 1e9', [500, 3], (sample, draws) => {
    classFrom(sample, draws, { x1: 0.7 });
    change(sample, ['x1'], (value) => value + 1e9);
  }),
  changed('logit_year', 'calendar years and incomes', [900, 3], (sample, draws) => {
    set(sample, 'x1', () => draws.from(-15, 15));
    set(sample, 'x2', () => Math.round(9000 * draws.normal()));
    classFrom(sample, draws, { x1: 0.05, x2: 3e-5 });
    change(sample, ['x1'], (value) => value + 2005);
    change(sample, ['x2'], (value) => value + 40000);
  }),
  changed('large_1e130', 'squares of 1e260', [200, 3], (sample) =>
    change(sample, ['y', 'w', 'x1'], (value) => value * 1e130),
  ),
  changed('small_1e-130', 'squares of 1e-260', [200, 3], (sample) =>
    change(sample, ['y', 'w', 'x1'], (value) => value * 1e-130),
  ),
  changed('huge_1e150', 'squares next to the end of doubles', [200, 3], (sample) =>
    change(sample, ['y', 'w', 'x1'], (value) => value * 1e150),
  ),
  changed('overflow_1e200', 'squares beyond the end of doubles', [200, 3], (sample) =>
    change(sample, ['y', 'w', 'x1'], (value) => value * 1e200),
  ),
  changed('overflow_1e307', 'sums beyond the end of doubles', [200, 3], (sample) =>
    change(sample, ['y', 'w', 'x1'], (value) => (value < 0 ? -value : value) * 1e307),
  ),
  changed('tiny_1e-160', 'squares below the least normal double', [200, 3], (sample) =>
    change(sample, ['y', 'w', 'x1'], (value) => value * 1e-160),
  ),
  changed('tiny_1e-305', 'numbers next to the least normal double', [200, 3], (sample) =>
    change(sample, ['y', 'w', 'x1'], (value) => value * 1e-305),
  ),
];
