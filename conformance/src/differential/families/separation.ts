import type { Draws } from '../draws.js';
import { column, type Family, plain, type Sample, times, yes } from '../sample.js';

const classes = (
  name: string,
  about: string,
  n: number,
  rule: (sample: Sample, draws: Draws) => (row: number) => boolean,
): Family => ({
  name,
  about,
  draw(draws) {
    const sample = plain(draws, n, 3);
    const of = rule(sample, draws);
    sample.b = times(n, (i) => yes(of(i)));
    return sample;
  },
});

export const SEPARATION: readonly Family[] = [
  classes('separation', 'x1 separates the classes', 200, (sample) => {
    const x1 = column(sample, 'x1');
    return (i) => x1[i]! > 0;
  }),
  classes(
    'quasi_separation',
    'all rows of a level are positive',
    200,
    (sample, draws) => (i) => sample.g[i] === 'c' || draws.uniform() < 0.4,
  ),
  classes('near_separation', 'a coefficient of about 20', 400, (sample, draws) => {
    const x1 = column(sample, 'x1');
    return (i) => x1[i]! + 0.08 * draws.normal() > 0;
  }),
  classes('one_overlap', 'separated but for one row', 400, (sample) => {
    const x1 = column(sample, 'x1');
    const far = (i: number): number => Math.abs(x1[i]! - 0.5);
    const odd = times(400, (i) => i).reduce((best, i) => (far(i) < far(best) ? i : best), 0);
    return (i) => i !== odd && x1[i]! > 0;
  }),
  classes('rare_events', 'about 15 positives of 20,000', 20_000, (sample, draws) => {
    const x1 = column(sample, 'x1');
    return (i) => draws.happens(-19 + 3 * x1[i]!);
  }),
];
