import {
  type Aggregate,
  among,
  column,
  compile,
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
import { PROFILES } from '@mip/policy';
import { describe, expect, test } from 'vitest';
import { Guard } from './guard.js';
import { DEFAULT_POLICY } from './policy.js';
import { ask, hospital, VARIABLES } from './testing/hospital.js';

const { age, score, sex, stage } = VARIABLES;
const COMPLETE = ['age', 'score', 'sex', 'stage'];
const OFF = { ...DEFAULT_POLICY, hardStops: false };
const X = design([[], [numericFactor(age)], [levelFactor(stage, '2')]]);
const aged = column(age);

/** The rule that refuses, of a hundred patients aged 1 to 100 with scores of 0 to 12, or `released`. */
const asked = (aggregate: Aggregate<unknown>, policy = DEFAULT_POLICY) =>
  ask(hospital(100), { a: aggregate }, policy, COMPLETE);

describe('X5: exp, logistic and softplus take a linear predictor', () => {
  test.each<[string, Aggregate<unknown>]>([
    ['exp of a variable', sum(column(score).exp())],
    ['exp of its logarithm', sum(column(score).plus(1).log().exp())],
    ['exp of a multiple', sum(column(score).times(0.1).exp())],
    ['exp of a predictor of a square', sum(vector([aged.squared()]).dot([1e-3]).exp())],
    ['logistic of a variable', sum(aged.logistic())],
    ['softplus in a weight', gram(X, aged.softplus())],
    ['exp within an element', sum(X.append(column(score).exp()))],
  ])('%s is refused', async (_, aggregate) => {
    expect(await asked(aggregate)).toBe('X5');
    expect(await asked(aggregate, OFF)).toBe('released');
    expect(await asked(aggregate, { profile: 'mip-compatible', ...PROFILES['mip-compatible'] })).toBe('released');
  });
  test('a predictor, with an offset of the plan, is released', async () => {
    const eta = X.dot([0.1, 0.01, 0]);
    expect(await asked(sum(eta.logistic()))).toBe('released');
    expect(await asked(sum(number(1).minus(eta.negated()).softplus()))).toBe('released');
  });
});

describe('X5: a predictor is at most 40 in size, in every row', () => {
  const eta = (slope: number) => X.dot([-20 * slope, slope, 0]);
  test.each<[string, Aggregate<unknown>]>([
    ['logistic', sum(eta(0.51).logistic())],
    ['softplus', sum(eta(-0.51).softplus())],
    ['exp', sum(eta(0.51).exp())],
    ['a weight', gram(vector([number(1)]), eta(0.51).logistic())],
    ['a step at a chosen age', sum(X.dot([-50.5e6, 1e6, 0]).logistic())],
  ])('%s is refused', async (_, aggregate) => {
    expect(await asked(aggregate)).toBe('X5');
    expect(await asked(aggregate, OFF)).toBe('released');
  });
  test('just below, it is released', async () => expect(await asked(sum(eta(0.5).logistic()))).toBe('released'));
  test('the rows that are summed count, and no others', async () => {
    const among70 = sum(eta(0.51).logistic()).where(aged.is('<=', 70));
    expect(await asked(among70)).toBe('released');
    const rows = hospital(100, (row, i) => {
      row.score = i === 99 ? null : 1;
    });
    const both = sum(vector([eta(0.505).logistic(), column(score)]));
    expect(await asked(both)).toBe('X5');
    expect(await ask(rows, { a: both }, DEFAULT_POLICY, ['age', 'stage'])).toBe('released');
  });
});

describe('X5: a divisor keeps its sign, and a thousandth of its greatest size', () => {
  test.each<[string, Aggregate<unknown>]>([
    ['a pole at an age', sum(number(1).over(aged.minus(51.5)))],
    ['a pole beside the youngest', sum(number(1).over(aged.minus(0.99)))],
    ['a pole beside the oldest', sum(number(1).over(aged.minus(101).negated().minus(0.95)))],
  ])('%s is refused', async (_, aggregate) => {
    expect(await asked(aggregate)).toBe('X5');
    expect(await asked(aggregate, OFF)).toBe('released');
  });
  test('a variable that is far enough from 0, and a number, are divided by', async () => {
    expect(await asked(sum(column(score).over(aged.plus(50))))).toBe('released');
    expect(await asked(sum(column(score).over(aged.minus(200))))).toBe('released');
    expect(await asked(sum(column(score).over(3)))).toBe('released');
  });
});

test('X5: what a plan asks of values is asked once, and never leaves', async () => {
  const guard = new Guard(DEFAULT_POLICY);
  const p = X.dot([0, 0.1, 0]).logistic();
  const frame = { patients: 100, complete: new Set(COMPLETE), conditions: [] };
  const request: Request = { a: sum(p), b: gram(X, p.minus(p.squared())), n: count() };
  const { plan, asked: all, stops } = guard.inspect(compile(request), frame);
  const predictors = [...stops.values()].filter(({ asked: questions }) => questions.length === 1);
  expect(predictors).toHaveLength(1);
  expect(all.lanes).toBeGreaterThan(plan.lanes);
  const lanes = new Float64Array(all.lanes).fill(20);
  expect(guard.release({ plan, asked: all, stops: new Map(), evidence: new Map() }, lanes).lanes).toHaveLength(
    plan.lanes,
  );
});

describe('X5: no patient holds more than a tenth of the squares about the mean of a summed column', () => {
  const outlying = (value: number): Row[] =>
    hospital(100, (row, i) => {
      row.score = i === 0 ? value : i % 10;
    });
  const y = column(score);
  const of = (aggregate: Aggregate<unknown>, value: number, policy = DEFAULT_POLICY) =>
    ask(outlying(value), { a: aggregate }, policy, COMPLETE);
  test.each<[string, Aggregate<unknown>]>([
    ['a sum', sum(y)],
    ['a sum of squares', sum(y.minus(3).squared())],
    ['a gram', gram(vector([number(1), y]))],
    ['a design', gram(design([[], [numericFactor(score)]]))],
    ['a product of a design', sum(design([[numericFactor(score), levelFactor(stage, '1')]]))],
    ['a linear map of a design', gram(design([[], [numericFactor(score)]]).mapped([[-4, 1]]))],
    ['a product with another column', sum(y.times(aged))],
    ['a sum in cells', sum(y).by(levels(sex))],
    ['a weight', gram(vector([aged]), y.plus(100))],
    ['a logarithm', sum(y.plus(1).log())],
    ['a difference of two columns', sum(y.times(aged.negated().plus(101)).minus(aged))],
  ])('%s', async (name, aggregate) => {
    const far = name === 'a logarithm' ? 1e9 : 60;
    expect(await of(aggregate, far)).toBe('X5');
    expect(await of(aggregate, far, OFF)).toBe('released');
    expect(await of(aggregate, 9)).toBe('released');
  });
  test('a factor in which one patient differs from all others is a column', async () => {
    const over = (limit: number) => aged.is('>', limit).indicator();
    const fiftyOne = sum(y.times(over(50).minus(over(51))));
    expect(await of(fiftyOne, 9)).toBe('X5');
    expect(await of(fiftyOne, 9, OFF)).toBe('released');
  });
  test('a log-likelihood is judged by its predictor and its residual', async () => {
    const hit = among(sex, ['F']).indicator();
    const likelihood = (slope: number) => {
      const eta = design([[], [numericFactor(score)]]).dot([-4.5 * slope, slope]);
      return sum(hit.times(eta).minus(eta.softplus()));
    };
    expect(await of(likelihood(0.1), 9)).toBe('released');
    expect(await of(likelihood(0.1), 60)).toBe('X5');
    expect(await of(likelihood(0.1), 60, OFF)).toBe('released');
    const misfit = (few: number) =>
      hospital(100, (row, i) => {
        row.sex = i < few !== i >= 50 ? 'F' : 'M';
      });
    const steep = design([[], [numericFactor(age)]]).dot([-25.25, 0.5]);
    const asked = { a: sum(hit.times(steep).minus(steep.softplus())) };
    expect(await ask(misfit(5), asked, DEFAULT_POLICY, COMPLETE)).toBe('X5');
    expect(await ask(misfit(15), asked, DEFAULT_POLICY, COMPLETE)).toBe('released');
  });
  test('a patient at the centre of all others is no smaller part', async () =>
    expect(await of(sum(y.minus(1000)), 5)).toBe('released'));
  test('a power of a column, and a product of three, are columns of their own', async () => {
    const tenth = vector([aged.minus(50)]);
    expect(await asked(sum(tenth))).toBe('released');
    const high = [1, 2, 3, 4, 5].reduce((power) => power.squared(), aged);
    expect(await asked(sum(high))).toBe('X5');
    expect(await asked(sum(high), OFF)).toBe('released');
  });
  test('a sum of which a value is no number is left to F0, and one whose squares are none is refused', async () => {
    expect(await of(sum(y.minus(60).log()), 60)).toBe('F0');
    expect(await of(sum(y.times(1e200).plus(aged)), 9)).toBe('X5');
  });
  test('0/1 columns, sums of counts, equal values and sums over nobody are left to the floors', async () => {
    const rare = hospital(100, (row, i) => {
      row.stage = i < 8 ? '2' : '1';
    });
    const dummies = design([[], [levelFactor(stage, '2')], [levelFactor(stage, '2'), levelFactor(sex, 'F')]]);
    expect(await ask(rare, { a: gram(dummies.minus([1, 0.08, 0.04])) }, DEFAULT_POLICY, COMPLETE)).toBe('released');
    const counts = among(stage, ['2'])
      .indicator()
      .plus(among(stage, ['1']).indicator());
    expect(await ask(hospital(100), { a: sum(counts) }, DEFAULT_POLICY, COMPLETE)).toBe('released');
    expect(
      await ask(
        rare.map((row) => ({ ...row, score: 7.1 })),
        { a: sum(y) },
        DEFAULT_POLICY,
        COMPLETE,
      ),
    ).toBe('released');
    expect(await asked(sum(y).where(aged.is('>', 500)))).toBe('released');
  });
});
