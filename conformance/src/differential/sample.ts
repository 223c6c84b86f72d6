import type { Draws } from './draws.js';

type Numbers = (number | null)[];

/** The rows of a family: outcomes y and w, positive lp, covariates x1 …, a grouping g and a class b. */
export interface Sample {
  readonly size: number;
  readonly numbers: Record<string, Numbers>;
  /** Levels that the data model declares for g. */
  levels: readonly string[];
  g: (string | null)[];
  b: (string | null)[];
  /** Rows that only the last hospital holds. */
  apart?: readonly boolean[];
  /** How many rows the first four of five hospitals hold. */
  shares?: readonly [number, number, number, number];
}

export interface Family {
  readonly name: string;
  /** What hurts in it. */
  readonly about: string;
  draw(draws: Draws): Sample;
}

export const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');

export const times = <T>(n: number, each: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => each(i));

/** n rows of p covariates and k levels, from which y, w and b follow with noise. */
export function plain(draws: Draws, n: number, p: number, k = 3): Sample {
  const names = times(p, (j) => `x${j + 1}`);
  const X = names.map(() => times(n, () => draws.normal()));
  const effects = names.map(() => draws.normal());
  const levels = LETTERS.slice(0, k);
  const at = times(n, () => draws.below(k));
  const y = times(n, (i) => X.reduce((sum, x, j) => sum + x[i]! * effects[j]!, 1 + 0.3 * at[i]! + draws.normal()));
  const second = X[Math.min(1, p - 1)]!;
  return {
    size: n,
    numbers: {
      y,
      w: y.map((value) => value + 0.2 + 0.5 * draws.normal()),
      lp: times(n, () => draws.skewed(1.4)),
      ...Object.fromEntries(names.map((name, j) => [name, X[j]!])),
    },
    levels,
    g: at.map((level) => levels[level]!),
    b: times(n, (i) => yes(draws.happens(-0.3 + 0.6 * X[0]![i]! - 0.4 * second[i]!))),
  };
}

export const yes = (is: boolean): string => (is ? 'yes' : 'no');

/** Replaces some columns by what a rule makes of each row's value. */
export function change(sample: Sample, names: readonly string[], rule: (value: number, row: number) => number | null) {
  for (const name of names)
    sample.numbers[name] = sample.numbers[name]!.map((value, row) => (value === null ? null : rule(value, row)));
}

/** The values of a column without a missing cell. */
export const column = (sample: Sample, name: string): number[] => sample.numbers[name] as number[];

/** Replaces or adds a column. */
export function set(sample: Sample, name: string, rule: (row: number) => number | null): void {
  sample.numbers[name] = times(sample.size, rule);
}

export const covariates = ({ numbers }: Sample): string[] => Object.keys(numbers).filter((name) => /^x\d+$/.test(name));
