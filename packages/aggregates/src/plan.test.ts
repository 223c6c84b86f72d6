import type { Variable } from '@mip/data-model';
import { expect, test } from 'vitest';
import { count, gram, sum } from './aggregate.js';
import { column, levels, vector } from './expressions.js';
import { compile, decode, type Rows } from './plan.js';

const age: Variable = { code: 'age', label: 'Age', kind: 'real', levels: [] };
const sex: Variable = {
  code: 'sex',
  label: 'Sex',
  kind: 'nominal',
  levels: ['F', 'M'].map((code) => ({ code, label: code })),
};
const stage: Variable = { ...sex, code: 'stage', levels: ['1', '2', '3'].map((code) => ({ code, label: code })) };

test('lanes are read back under the names of the request', () => {
  const request = {
    n: count(),
    mean: sum(column(age)),
    table: count().by(levels(sex)).by(levels(stage)),
    G: gram(vector([column(age), column(age).squared()])),
  };
  const plan = compile(request);
  expect(plan.lanes).toBe(3 + 1 + 1 + 6);
  const lanes = Float64Array.from({ length: plan.lanes }, (_, i) => i);
  const { G, mean, n, table } = decode(request, plan, lanes);
  expect(G).toEqual([Float64Array.of(0, 1), Float64Array.of(1, 2)]);
  expect([mean, n]).toEqual([3, 4]);
  expect(table).toEqual([
    [5, 6],
    [7, 8],
    [9, 10],
  ]);
});

test('a literal that is no number cannot be asked', () =>
  expect(() => compile({ s: sum(column(age).plus(Number.NaN)) })).toThrow(RangeError));

test('asking for a row does not compile', () => {
  const ask = (rows: Rows): unknown =>
    // @ts-expect-error a row expression is not an aggregate
    rows.ask({ age: column(age) });
  expect(ask).toBeTypeOf('function');
});
