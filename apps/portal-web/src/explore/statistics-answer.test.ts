import { expect, test } from 'vitest';
import { missingShares } from './statistics-answer.js';

test('the share that is missing is told by dataset, unless its number is withheld', () => {
  const data = (missing: number | null, rows: number) => ({ kind: 'nominal', n: 1, missing, rows, levels: [] });
  const summary = (dataset: string | null, variable: string, one: object | null, basis = 'variable') => ({
    basis,
    dataset,
    variable,
    data: one,
  });
  const summaries = [
    summary(null, 'age', data(3, 30)),
    summary('a', 'age', data(3, 12)),
    summary('b', 'age', data(null, 12)),
    summary('c', 'age', null),
    summary('d', 'sex', data(1, 10)),
    summary('e', 'age', data(1, 10), 'complete'),
  ];
  const answer = { result: { summaries } } as unknown as Parameters<typeof missingShares>[0];
  expect([...missingShares(answer, 'age')]).toEqual([['a', 0.25]]);
});
