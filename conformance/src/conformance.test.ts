import { catalogue } from '@mip/algorithms';
import { runInProcess } from '@mip/algorithms/testing';
import { methods, readRequest } from '@mip/master/compatible';
import { type Algorithm, validateExperiment } from '@mip/specification';
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
    const method = methods.get(one.algorithm)!;
    const read = readRequest(one.body, method, context);
    if ('status' in read) return { error: { code: `${read.status}`, message: read.message } };
    const answered = await carriedOut(algorithm, read.request);
    return 'error' in answered ? answered : { result: method.result(answered.result, read.request) };
  }
  return carriedOut(algorithm, one.body);

  async function carriedOut(of: Algorithm, request: unknown): Promise<CaseAnswer> {
    const bound = validateExperiment(of, request, context);
    if ('faults' in bound) return { error: { code: 'BAD_REQUEST', message: JSON.stringify(bound.faults) } };
    return runInProcess(of, bound, hospitals);
  }
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
