import { Draws } from './draws.js';
import { type Sample, times } from './sample.js';

/** Over how many hospitals the rows of a family are spread. */
export const COUNTS = [1, 2, 5] as const;

/** Parts of all rows that five hospitals hold. */
const PARTS = [0.5, 0.3, 0.15, 0.04, 0.01];

/** The hospital of each row, from 0. Of two, the first has rather the smaller values of x1. */
export function placesOf(sample: Sample, hospitals: (typeof COUNTS)[number]): number[] {
  const { size, apart, shares, numbers } = sample;
  const last = hospitals - 1;
  if (hospitals === 1) return times(size, () => 0);
  if (shares) {
    const ends = times(4, (k) => shares.slice(0, k + 1).reduce((a, b) => a + b, 0));
    return times(size, (i) => (hospitals === 2 ? Number(i >= 10) : ends.filter((end) => i >= end).length));
  }
  const draws = new Draws(`places ${hospitals}`);
  const five = (): number => {
    let left = draws.uniform();
    return Math.max(
      0,
      PARTS.findIndex((part) => {
        left -= part;
        return left < 0;
      }),
    );
  };
  const middle = medianOf(numbers.x1!);
  const two = (i: number): number => Number(draws.uniform() < ((numbers.x1![i] ?? middle) > middle ? 0.8 : 0.6));
  return times(size, (i) => {
    const drawn = hospitals === 2 ? two(i) : five();
    if (!apart) return drawn;
    return apart[i] ? last : Math.min(drawn, last - 1);
  });
}

function medianOf(values: readonly (number | null)[]): number {
  const held = values.filter((value) => value !== null).sort((a, b) => a - b);
  return held[Math.floor(held.length / 2)]!;
}
