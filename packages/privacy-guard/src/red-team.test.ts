import {
  type Aggregate,
  among,
  type Condition,
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
import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from './policy.js';
import { ask, hospital, VARIABLES } from './testing/hospital.js';

const { age, score, sex, stage } = VARIABLES;
const COMPLETE = ['age', 'score', 'sex', 'stage'];
const over = (limit: number): Condition => column(age).is('>', limit);
const upTo = (limit: number): Condition => column(age).is('<=', limit);
const one = (condition: Condition) => condition.indicator();
const y = column(score);

/** A hundred patients aged 1 to 100, asked by someone who writes plans: the rule that refuses, or `released`. */
const attack = (request: Request | Aggregate<unknown>, complete: readonly string[] = COMPLETE): Promise<string> =>
  ask(hospital(100), ('node' in request ? { a: request } : request) as Request, DEFAULT_POLICY, complete);

/** The patient aged 51 alone, as a product of two conditions about many. */
const fiftyOne = one(over(50)).times(one(upTo(51)));

describe('M6: indicators that single out together what each leaves among many', () => {
  test.each<[string, Aggregate<unknown>]>([
    ['a product', sum(y.times(fiftyOne))],
    [
      'a square of a sum',
      sum(
        one(over(50))
          .plus(one(upTo(51)))
          .squared(),
      ),
    ],
    [
      'a logarithm of a sum',
      sum(
        one(over(50))
          .plus(one(upTo(51)))
          .plus(1)
          .log(),
      ),
    ],
    ['a division', sum(y.times(one(over(50))).over(number(2).minus(one(upTo(51)))))],
    ['a distributed product', sum(one(over(50)).times(y.plus(one(upTo(51)))))],
    ['a vector times an indicator', sum(vector([y, one(over(50))]).times(one(upTo(51))))],
    [
      'a dot of a vector',
      sum(
        vector([one(over(50)), y])
          .dot([1, 0])
          .times(one(upTo(51))),
      ),
    ],
    [
      'an appended element, squared',
      sum(
        vector([y])
          .append(one(over(50)).plus(one(upTo(51))))
          .squared(),
      ),
    ],
    [
      'a shifted and scaled element',
      sum(
        vector([one(over(50))])
          .minus([0.5])
          .scaled([2])
          .times(one(upTo(51))),
      ),
    ],
    ['two columns of a gram', gram(vector([one(over(50)), one(upTo(51))]))],
    ['a column and the weight of a gram', gram(vector([one(over(50))]), one(upTo(51)))],
    ['an indicator and a where', sum(y.times(one(over(50)))).where(upTo(51))],
    ['an indicator and a cell', sum(y.times(one(over(50)))).by(column(age).bins([1, 51.5, 100]))],
    ['five at once', sum([1, 2, 3, 4, 5].reduce((all, i) => all.times(one(over(i * 15))), number(1)))],
  ])('%s', async (_, aggregate) => expect(await attack(aggregate)).toBe('M6'));

  test.each<[string, Aggregate<unknown>]>([
    ['a sum of indicators, which is a sum of counts', sum(one(over(50)).plus(one(upTo(51))))],
    ['a product about many', sum(y.times(one(over(50)).times(one(upTo(70)))))],
    ['an indicator in cells about many', sum(y.times(one(over(50)))).by(levels(sex))],
  ])('%s is released', async (_, aggregate) => expect(await attack(aggregate)).toBe('released'));
});

describe('M6: differences of two sums of one plan', () => {
  const total = sum(y);
  test.each<[string, Request]>([
    ['a tracker', { a: sum(y).where(over(50)), b: sum(y).where(over(51)) }],
    ['all, and the cells but one', { a: total, b: sum(y).by(column(age).bins([1, 99.5])) }],
    ['a gram and a sum', { a: gram(vector([y])).where(over(50)), b: sum(vector([y])).where(over(51)) }],
    ['bins that are shifted at an end', { a: sum(y).by(column(age).bins([1, 50, 90])), b: sum(y).where(upTo(91)) }],
  ])('%s', async (_, request) => expect(await attack(request)).toBe('M6'));
  test('all, and the levels but a rare one', async () => {
    const rows = hospital(100, (row, i) => {
      row.stage = i < 3 ? '2' : '1';
    });
    const request = { a: total, b: sum(y).by(levels(stage, ['1'])) };
    expect(await ask(rows, request, DEFAULT_POLICY, COMPLETE)).toBe('M6');
  });
  test('sums of different variables, or of the same rows, tell nothing more', async () =>
    expect(
      await attack({ a: total, b: sum(column(age)).where(over(50)), c: sum(y.squared()), d: sum(y).where(over(50)) }),
    ).toBe('released'));
});

test('M6: a missing cell leaves out enough of the rows that a condition keeps', async () => {
  const rows = hospital(200, (row, i) => {
    row.score = i < 20 ? null : 1;
  });
  const ofBoth = sum(vector([column(age), y]));
  expect(await ask(rows, { a: ofBoth })).toBe('released');
  expect(await ask(rows, { a: ofBoth.where(over(19)) })).toBe('M6');
});

describe('R3: a design beside an expression does not lower what it may single out', () => {
  const X = design([[], [numericFactor(age)]]);
  test('a comparison beside a design keeps the floor of M6', async () =>
    expect(await attack(sum(X.append(y.times(one(upTo(5))))))).toBe('M6'));
  test('a compound of levels beside a design keeps it too', async () => {
    const rows = hospital(100, (row, i) => {
      row.stage = i < 10 ? '2' : '1';
    });
    const both = one(among(stage, ['2']).and(among(sex, ['F'])));
    expect(await ask(rows, { a: sum(X.append(both)) }, DEFAULT_POLICY, COMPLETE)).toBe('M6');
  });
  test('a level of a design in cells is told of enough patients in each', async () => {
    const rows = hospital(200, (row, i) => {
      row.stage = i < 100 ? '1' : '2';
      row.sex = i < 101 ? 'F' : 'M';
    });
    const a = sum(design([[levelFactor(sex, 'F')]])).by(levels(stage));
    expect(await ask(rows, { a }, DEFAULT_POLICY, COMPLETE)).toBe('R3');
  });
});

describe('G0.1: a plan cannot exhaust its hospital by what it makes the guard ask', () => {
  test('conditions within design columns, thousands of pairs', async () => {
    const dummies = design(Array.from({ length: 8 }, (_, i) => [levelFactor([sex, stage][i % 2]!, 'FM123'[i % 5]!)]));
    const outcomes = vector(Array.from({ length: 250 }, (_, i) => one(over(i / 10))));
    expect(await attack(sum(dummies.times(outcomes.dot(Array(250).fill(1)))))).toBe('G0.1');
  });
  test('thousands of sums over different rows', async () => {
    const request = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [`a${i}`, sum(y).where(over(20 + i / 10))]),
    );
    expect(await attack(request)).toBe('G0.1');
  });
  test('an empty plan is released, and holds nothing', async () => expect(await attack({})).toBe('released'));
});

test('G0.4: a count of rows is floored by its patients, and both sides of a condition on visits by theirs', async () => {
  const visits = hospital(100, (row, i) => {
    row.subjectid = `p${i % 25}`;
    row.stage = i % 25 < 3 && i > 50 ? '2' : '1';
  });
  const where = count().where(among(stage, ['2']));
  expect(await ask(visits, { a: where }, DEFAULT_POLICY, COMPLETE)).toBe('T2');
});
