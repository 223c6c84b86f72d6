import {
  type Aggregate,
  among,
  column,
  count,
  design,
  gram,
  levelFactor,
  levels,
  number,
  numericFactor,
  type Request,
  sum,
  vector,
} from '@mip/aggregates';
import type { Row } from '@mip/ldsm';
import { describe, expect, test } from 'vitest';
import { columnsIn } from './columns.js';
import { Guard } from './guard.js';
import { DEFAULT_POLICY } from './policy.js';
import { Refusal } from './rules.js';
import { ask, hospital, VARIABLES } from './testing/hospital.js';

const { age, dataset, score, sex, stage, subjectid } = VARIABLES;
const COMPLETE = ['age', 'score', 'sex', 'stage'];
const OFF = { ...DEFAULT_POLICY, patientsPerColumn: 0 };
const X = design([[], [numericFactor(age)], [levelFactor(stage, '2')], [numericFactor(score)]]);
const y = column(score);

describe('X4: columns of a plan', () => {
  const women = among(sex, ['F']).indicator();
  const p = X.dot([0, 0.01, 0, 0.01]).logistic();
  test.each<[string, readonly Aggregate<unknown>[], number]>([
    ['counts', [count().by(levels(stage)), count()], 0],
    ['a mean and its spread', [sum(vector([number(1), y, y.minus(3).squared()])), sum(y.times(2))], 1],
    ['a design, without its intercept', [gram(X)], 3],
    [
      'the same, in another basis',
      [
        gram(X),
        gram(
          X.mapped([
            [1, 0, 0, 0],
            [0.1, 1, 2, 3],
            [0, 1, 1, 0],
          ]).minus([0, 50, 1]),
        ),
      ],
      3,
    ],
    [
      'a product within a design',
      [gram(design([[numericFactor(age), levelFactor(sex, 'F')], [numericFactor(age)]]))],
      2,
    ],
    ['a design and its outcome', [sum(X.times(women))], 4],
    ['a residual of variables', [sum(X.times(y.minus(X.dot([1, 2, 3, 4]))))], 3],
    ['a residual of a probability, and a weight', [gram(X, p.minus(p.squared())), sum(X.times(women.minus(p)))], 6],
    ['powers', [sum(vector([y, y.squared(), y.squared().squared(), y.times(y).times(y)]))], 3],
  ])('%s', (_, aggregates, columns) => expect(columnsIn(aggregates.map(({ node }) => node))).toBe(columns));

  test.each<[string, Request]>([
    ['one gram of all of them', { g: gram(X) }],
    ['a table of means', { a: sum(column(age)), b: sum(y), c: sum(among(stage, ['2']).indicator()) }],
  ])('%s needs twenty patients each', async (_, request) => {
    const patients = (n: number): Row[] =>
      hospital(n, (row, i) => {
        row.stage = i % 2 ? '2' : '1';
        row.sex = i % 4 < 2 ? 'F' : 'M';
      });
    expect(await ask(patients(59), request, DEFAULT_POLICY, COMPLETE)).toBe('X4');
    expect(await ask(patients(60), request, DEFAULT_POLICY, COMPLETE)).toBe('released');
    expect(await ask(patients(59), request, OFF, COMPLETE)).toBe('released');
  });
});

describe('X4: columns of an aggregate, by the patients that it sums', () => {
  const known = (n: number) =>
    hospital(200, (row, i) => {
      row.score = i < n ? i : null;
    });
  const both = { s: sum(vector([column(age), y])) };
  test('rows with a value', async () => {
    expect(await ask(known(39), both)).toBe('X4');
    expect(await ask(known(40), both)).toBe('released');
    expect(await ask(known(39), both, OFF)).toBe('released');
  });
  const grouped = (n: number) =>
    hospital(200, (row, i) => {
      row.stage = i < n ? '2' : '1';
      row.score = (i * 7) % 13;
    });
  test('a cell of a gram needs twenty for each, a cell of a sum two', async () => {
    const variables = vector([column(age), y]);
    const eleven = vector(Array.from({ length: 6 }, (_, j) => column(age).plus(y.times(j).squared())));
    const ofGroups = (request: Request, n: number) =>
      ask(grouped(n), request, { ...DEFAULT_POLICY, hardStops: false }, COMPLETE);
    expect(await ofGroups({ g: gram(variables).by(levels(stage)) }, 39)).toBe('X4');
    expect(await ofGroups({ g: gram(variables).by(levels(stage)) }, 40)).toBe('released');
    expect(await ofGroups({ s: sum(eleven).by(levels(stage)) }, 11)).toBe('X4');
    expect(await ofGroups({ s: sum(eleven).by(levels(stage)) }, 14)).toBe('released');
  });
  test('a dataset is told apart as a hospital is', async () =>
    expect(await ask(known(39), { s: sum(vector([column(age), y])).by(levels(dataset)) })).toBe('X4'));
});

test('X4: a question is judged by all variables that it names', () => {
  const guard = new Guard(DEFAULT_POLICY);
  const named = [age, score, sex, stage, subjectid];
  expect(() => guard.columns(named, 100)).not.toThrow();
  expect(() => guard.columns(named, 99)).toThrow(Refusal);
  expect(() => new Guard(OFF).columns(named, 99)).not.toThrow();
});
