import { change, column, type Family, plain } from '../sample.js';

export const UNEVEN: readonly Family[] = [
  {
    name: 'missing_60',
    about: '60 % of x3 and 20 % of others are missing',
    draw(draws) {
      const sample = plain(draws, 900, 4);
      change(sample, ['x1', 'x2', 'y', 'w'], (value) => (draws.uniform() < 0.2 ? null : value));
      change(sample, ['x3'], (value) => (draws.uniform() < 0.6 ? null : value));
      sample.g = sample.g.map((level) => (draws.uniform() < 0.2 ? null : level));
      sample.b = sample.b.map((level) => (draws.uniform() < 0.2 ? null : level));
      return sample;
    },
  },
  {
    name: 'missing_at_one',
    about: 'the last hospital has no value of x2 and g',
    draw(draws) {
      const sample = plain(draws, 500, 4);
      const apart = sample.g.map(() => draws.uniform() < 0.25);
      sample.apart = apart;
      change(sample, ['x2'], (value, i) => (apart[i] ? null : value));
      sample.g = sample.g.map((level, i) => (apart[i] ? null : level));
      return sample;
    },
  },
  {
    name: 'unequal',
    about: 'hospitals of 1, 2, 5, 40 and the other rows',
    draw(draws) {
      const sample = plain(draws, 2000, 4);
      sample.shares = [1, 2, 5, 40];
      return sample;
    },
  },
  {
    name: 'two_rows_hospital',
    about: 'a hospital of a single row',
    draw(draws) {
      const sample = plain(draws, 120, 2);
      sample.shares = [1, 30, 30, 30];
      return sample;
    },
  },
  {
    name: 'skewed_hospital',
    about: 'the last hospital holds the greatest tenth of x1',
    draw(draws) {
      const sample = plain(draws, 1000, 4);
      const x1 = column(sample, 'x1');
      const from = x1.toSorted((a, b) => a - b)[900]!;
      sample.apart = x1.map((value) => value >= from);
      return sample;
    },
  },
];
