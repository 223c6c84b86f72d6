import { PROFILES } from '@mip/policy';
import { Guard } from '@mip/privacy-guard';
import { validateExperiment } from '@mip/specification';
import Value from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { catalogue } from './index.js';
import { carryOutFast as carryOut } from './testing/carry-out.js';
import { bodyOf, cohort, context, DATASETS, REQUESTS } from './testing/cohort.js';

const rows = cohort(900, 5);
const parts = DATASETS.map((code) => rows.filter(({ dataset }) => dataset === code));

const outcomeUnder = async (profile: 'strict' | 'mip' | 'mip-compatible', id: string, more: object = {}) => {
  const outcome = await carryOut(id, parts, more, { guard: new Guard({ profile, ...PROFILES[profile] }) });
  if ('error' in outcome) throw new Error(outcome.error.message);
  return outcome;
};

const MODEL = { variables: { y: ['score'], x: ['age', 'stage'] }, parameters: {} };

test.each([
  ['linear_regression', MODEL],
  ['logistic_regression', {}],
  ['pearson_correlation', {}],
] as const)('X3: %s tells no covariances but where the policy says so', async (id, more) => {
  for (const profile of ['mip', 'strict'] as const) {
    const { result, fit } = await outcomeUnder(profile, id, more);
    expect(fit).toHaveProperty('covariance');
    expect(result).not.toHaveProperty('covariance');
  }
  const { result, fit } = await outcomeUnder('mip-compatible', id, more);
  expect(result).toBe(fit);
});

/** Every method, asked as it can be answered under every profile. */
const QUESTIONS = Object.keys(REQUESTS).map((id): [id: string, more: object] => {
  if (id === 'linear_regression') return [id, MODEL];
  if (id === 'descriptive_stats') return [id, { variables: { y: ['age', 'volume', 'stage'] } }];
  return [id, id === 'kmeans' ? { parameters: { k: 2 } } : {}];
});

const bound = (id: string, more: object) => {
  const algorithm = catalogue.find(({ specification }) => specification.id === id)!;
  const experiment = validateExperiment(algorithm, bodyOf(id, more), context);
  if ('faults' in experiment) throw new Error(experiment.faults.map(({ message }) => message).join());
  return { algorithm, experiment };
};

/** All numbers of a result, but those that say how it was made. */
function numbersOf(value: unknown, at = ''): [at: string, value: number][] {
  if (typeof value === 'number') return [[at, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersOf(inner, `${at}/${key}`));
}

describe.each(['mip', 'strict'] as const)('X2: under %s', (profile) => {
  test.each(QUESTIONS)('%s told again is what was told, and has the form of its schema', async (id, more) => {
    const { result } = await outcomeUnder(profile, id, more);
    const { algorithm, experiment } = bound(id, more);
    expect(algorithm.tell(experiment, result, PROFILES[profile])).toEqual(result);
    const { version, ...own } = result as { version: number };
    expect(version).toBe(algorithm.specification.version);
    expect([...Value.Errors(algorithm.specification.result, own)]).toEqual([]);
  });

  test.each(QUESTIONS)('%s tells what it found, to the digits of the policy', async (id, more) => {
    const { result, fit } = await outcomeUnder(profile, id, more);
    const told = new Map(numbersOf(result));
    for (const [at, found] of numbersOf(fit)) {
      if (at.includes('covariance')) continue;
      const number = told.get(at);
      expect(number, at).toBeDefined();
      const near = Math.max(0.12 * Math.abs(found), profile === 'strict' ? 3 : 0.02);
      expect(Math.abs(number! - found), `${at}: ${found} is told as ${number}`).toBeLessThanOrEqual(near);
    }
  });

  // A histogram has counts, and edges that are published.
  test.each(QUESTIONS.filter(([id]) => id !== 'multiple_histograms'))(
    '%s tells nothing of the sixth digit of what it found',
    async (id, more) => {
      const { fit, result } = await outcomeUnder(profile, id, more);
      const { algorithm, experiment } = bound(id, more);
      const other = changed(fit);
      expect(other).not.toEqual(fit);
      expect(algorithm.tell(experiment, other, PROFILES[profile])).toEqual(result);
    },
  );
});

/** Published beforehand, asked for, or points of the public grid. */
const KNOWN = /^(edges|confidence_level|null_value|q05|q1|median|q3|q95)$/;

/** A fit whose numbers differ in the sixth digit; counts are the same. */
function changed(value: unknown, key = ''): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value : value * (1 + 2e-6);
  if (typeof value !== 'object' || value === null || KNOWN.test(key)) return value;
  if (Array.isArray(value)) return value.map((inner) => changed(inner, key));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, KNOWN.test(name) ? inner : changed(inner, name)]),
  );
}
