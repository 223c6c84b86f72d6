import { catalogue } from '@mip/algorithms';
import { runInProcess } from '@mip/algorithms/testing';
import type { DataModel, Variable } from '@mip/data-model';
import { kernelLdsm } from '@mip/ldsm';
import { type Limits, PROFILES } from '@mip/policy';
import { Guard, Refusal } from '@mip/privacy-guard';
import { MIP_0_1 } from '@mip/privacy-guard/testing';
import { type BoundExperiment, validateExperiment } from '@mip/specification';
import { describe, expect, test } from 'vitest';
import { seeded } from '../two-worlds.js';
import type { MethodStory, MethodWording, Person } from './method-story.js';
import { tableInACovariance } from './table-in-a-covariance.js';
import { whoMakesUpTheSum } from './who-makes-up-the-sum.js';

/** People whom the asker is after, each in a ward of his own. */
const TARGETS = 200;
const PATIENCE_MS = 300_000;

const levels = (code: string, ...codes: string[]): Variable => ({
  code,
  label: code,
  kind: 'nominal',
  levels: codes.map((level) => ({ code: level, label: level })),
});
const model: DataModel = {
  code: 'ward',
  version: '1',
  label: 'Ward',
  longitudinal: false,
  rowPerPatient: true,
  groups: [],
  variables: [
    levels('dataset', 'd'),
    { code: 'age', label: 'Age', kind: 'real', levels: [] },
    levels('sex', 'F', 'M'),
    levels('diabetes', 'no', 'yes'),
    levels('diagnosis', 'none', 'prion'),
  ],
};
const variables = new Map(model.variables.map((variable) => [variable.code, variable]));
const context = { models: new Map([['ward:1', { variables, datasets: [{ code: 'd' }] }]]) };

/** The result of one question over a ward, as a researcher is told; undefined where it is refused. */
async function told({ request }: MethodWording, people: readonly Person[], limits: Limits): Promise<unknown> {
  const algorithm = catalogue.find(({ specification }) => specification.id === request.algorithm)!;
  const experiment = validateExperiment(algorithm, { dataModel: 'ward:1', datasets: ['d'], ...request }, context);
  if ('faults' in experiment) throw new Error(experiment.faults.map(({ message }) => message).join());
  const hospital = kernelLdsm([{ model, rows: people.map((person) => ({ dataset: 'd', ...person })) }]);
  const guard = new Guard({ profile: 'mip', ...limits });
  try {
    const outcome = await runInProcess(algorithm, experiment as BoundExperiment, [hospital], { guard });
    return 'error' in outcome ? undefined : outcome.result;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** How often the asker is right, and whether the question was answered in any world. */
async function carryOut(story: MethodStory, wording: MethodWording, limits: Limits) {
  let right = 0;
  let isAnswered = false;
  for (let seed = 0; seed < TARGETS; seed++) {
    const { target, others } = story.draw(seeded(seed), limits.minCell);
    for (const [person, has] of [
      [story.with(target), true],
      [story.without(target), false],
    ] as const) {
      const result = await told(wording, [person, ...others], limits);
      isAnswered ||= result !== undefined;
      const guess = result !== undefined && wording.guess(result, target, others);
      right += Number(guess === has);
    }
  }
  return { isAnswered, certainty: right / (2 * TARGETS) };
}

const ways = [whoMakesUpTheSum, tableInACovariance].flatMap((story) =>
  story.wordings.map((wording) => [story.rule, story.name, wording.says, story, wording] as const),
);

describe.each(['mip', 'strict'] as const)('under %s', (profile) => {
  test.each(ways)('%s: %s: %s', { timeout: PATIENCE_MS }, async (_, __, ___, story, wording) => {
    const { certainty } = await carryOut(story, wording, PROFILES[profile]);
    expect(certainty).toBeLessThanOrEqual(0.65);
  });
});

describe.each(['mip', 'strict'] as const)('by the rule of %s alone', (profile) => {
  test.each(ways)('%s: %s: %s', { timeout: PATIENCE_MS }, async (_, __, ___, story, wording) => {
    const { isAnswered, certainty } = await carryOut(story, wording, { ...MIP_0_1, ...story.rules(PROFILES[profile]) });
    expect(isAnswered).toBe(true);
    expect(certainty).toBeLessThanOrEqual(0.65);
  });
});

describe('with the rule off', () => {
  test.each(ways)('%s: %s: %s reads the person', { timeout: PATIENCE_MS }, async (_, __, ___, story, wording) => {
    const { isAnswered, certainty } = await carryOut(story, wording, MIP_0_1);
    expect(isAnswered).toBe(true);
    expect(certainty).toBeGreaterThanOrEqual(0.9);
  });
});
