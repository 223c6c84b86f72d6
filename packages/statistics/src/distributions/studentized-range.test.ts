import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { studentizedRange, studentT } from '../index.js';

interface Entry {
  readonly groups: number;
  readonly df: number;
  readonly at: number;
  readonly upper: number;
}
const { entries }: { entries: Entry[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/studentized-range.json', import.meta.url), 'utf8'),
);

test('upper tail as in scipy, to the 1e-10 that its quadrature promises', () => {
  const wrong = entries.flatMap((entry) => {
    const got = studentizedRange(entry.groups, entry.df).upper(entry.at);
    return Math.abs(got - entry.upper) < 1e-10 ? [] : [{ ...entry, got, error: got - entry.upper }];
  });
  expect(wrong).toEqual([]);
});

test('two groups: the range is √2 |t|', () => {
  for (const df of [0.5, 2, 2.5, 10, 300, 1e6, Infinity])
    for (const q of [1e-3, 0.3, 2, 6, 40]) {
      const [range, t] = [studentizedRange(2, df), studentT(df)];
      const expected = t.twoSided(q / Math.SQRT2);
      expect(Math.abs(range.upper(q) / expected - 1)).toBeLessThan(1e-10);
    }
});
