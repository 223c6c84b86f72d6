import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chiSquared, fisherF, type Law, normal, studentT } from '../index.js';

interface Entry {
  readonly law: string;
  readonly parameters: readonly number[];
  readonly what: 'lower' | 'upper' | 'upperQuantile';
  readonly at: number;
  readonly value: number | string;
}
const read = (name: string): { entries: Entry[] } =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8'));

const LAWS: Record<string, (...parameters: number[]) => Law> = {
  normal: () => normal,
  studentT,
  fisherF,
  chiSquared,
};
const all = [...read('distributions.json').entries, ...read('quantiles.json').entries];
const byLaw = Object.keys(LAWS).map((law) => [law, all.filter((entry) => entry.law === law)] as const);

for (const [law, entries] of byLaw)
  test(`${law}: both tails and quantiles as in R and mpmath`, () => {
    const wrong = entries.flatMap(({ parameters, what, at, value }) => {
      const got = LAWS[law]!(...parameters)[what](at);
      const expected = Number(value);
      const error = got === expected ? 0 : Math.abs(got - expected) / Math.max(Math.abs(expected), 1e-300);
      return error < 1e-12 ? [] : [{ parameters, what, at, got, expected, error }];
    });
    expect(wrong).toEqual([]);
  });
