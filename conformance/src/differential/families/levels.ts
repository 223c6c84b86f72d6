import { type Family, LETTERS, plain, times } from '../sample.js';

const levels = (
  name: string,
  about: string,
  [n, p, declared]: readonly [number, number, number],
  from: readonly string[],
  first: readonly string[] = [],
): Family => ({
  name,
  about,
  draw(draws) {
    const sample = plain(draws, n, p);
    sample.levels = LETTERS.slice(0, declared);
    sample.g = times(n, (i) => first[i] ?? from[draws.below(from.length)]!);
    return sample;
  },
});

const atOne: Family = {
  name: 'level_at_one',
  about: 'a level that only the last hospital holds',
  draw(draws) {
    const sample = plain(draws, 400, 3, 4);
    sample.apart = sample.g.map((level) => level === 'd');
    return sample;
  },
};

const plainly = (name: string, about: string, size: readonly [number, number, number]): Family => ({
  name,
  about,
  draw: (draws) => plain(draws, ...size),
});

export const LEVELS: readonly Family[] = [
  plainly('plain', 'nothing', [300, 4, 3]),
  plainly('plain_p20', '20 covariates and 5 levels', [300, 20, 5]),
  plainly('many_levels', '23 levels', [900, 2, 23]),
  levels('rare_level', 'a level of 3 rows', [400, 3, 4], ['a', 'b', 'c'], ['d', 'd', 'd']),
  levels('single_level_row', 'a level of one row', [200, 3, 4], ['a', 'b', 'c'], ['d']),
  levels('unused_level', 'declared levels without rows', [200, 3, 6], ['a', 'b', 'c']),
  levels('first_level_empty', 'the first declared level has no row', [200, 3, 4], ['b', 'c', 'd']),
  atOne,
];
