import { type Aggregate, column, design, gram, levelFactor, number, numericFactor, sum, vector } from '@mip/aggregates';
import { PROFILES } from '@mip/policy';
import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from './policy.js';
import { ask, hospital, VARIABLES } from './testing/hospital.js';

const { age, score, stage } = VARIABLES;
const COMPLETE = ['age', 'score', 'sex', 'stage'];
const OFF = { ...DEFAULT_POLICY, hardStops: false };
const X = design([[], [numericFactor(age)], [levelFactor(stage, '2')]]);
const aged = column(age);

describe('X5: exp, logistic and softplus take a linear predictor', () => {
  const asked = (aggregate: Aggregate<unknown>, policy = DEFAULT_POLICY) =>
    ask(hospital(100), { a: aggregate }, policy, COMPLETE);
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
