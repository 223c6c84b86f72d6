import { catalogue } from '@mip/algorithms';
import { runInProcess } from '@mip/algorithms/testing';
import { fromExareme, validateExperiment } from '@mip/specification';
import { describe, expect, test } from 'vitest';
import { type Case, type CaseAnswer, compare } from './case.js';
import { casesOf } from './cases.js';
import { corpusIsThere } from './corpus.js';
import { mipWorld, type World, worldOf } from './world.js';

const worlds = new Map<string, World>();

function worldFor({ set, data }: Case): World {
  const name = `${set}/${data}`;
  const world = worlds.get(name) ?? (set === 'mip' ? mipWorld() : worldOf(set, data));
  worlds.set(name, world);
  return world;
}

async function answer(one: Case): Promise<CaseAnswer> {
  const algorithm = catalogue.find(({ specification }) => specification.id === one.algorithm)!;
  const { hospitals, context } = worldFor(one);
  if (one.form === 'exareme') {
    const bound = fromExareme(one.body, algorithm, context);
    if ('status' in bound) return { error: { code: `${bound.status}`, message: bound.message } };
    return runInProcess(algorithm, bound, hospitals);
  }
  const bound = validateExperiment(algorithm, one.body, context);
  if ('faults' in bound) return { error: { code: 'BAD_REQUEST', message: JSON.stringify(bound.faults) } };
  return runInProcess(algorithm, bound, hospitals);
}

const there = corpusIsThere();

describe.each(['nist', 'clinical', 'mip'] as const)('%s', (set) => {
  const cases = there ? casesOf(set) : [];
  test.runIf(there)('there are cases', () => {
    expect(cases.length).toBeGreaterThan(20);
  });
  describe.each([...new Set(cases.map(({ file }) => file))])('%s', (file) => {
    const ofFile = cases.filter((one) => one.file === file);
    test.each(ofFile.map((one) => [one.id, one] as const))('%s', async (_, one) => {
      const faults = compare(one, await answer(one));
      expect(faults.slice(0, 10)).toEqual([]);
    });
  });
});
