import { type CatalogueModel, MipClient } from '@mip/client';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Master } from '../master.js';
import { attach, startMaster, temporary } from '../testing/small-federation.js';

let master: Master;
let client: MipClient;
beforeEach(async () => {
  master = await startMaster(await temporary());
  client = new MipClient({ url: `http://127.0.0.1:${master.httpPort}` });
  return () => master.stop();
});

describe('the catalogue', () => {
  const datasets = ([model]: readonly CatalogueModel[]) =>
    model?.datasets.map(({ code, connected }) => [code, connected]);

  test('names the variables that each dataset lacks, and the chapters they stand in', async () => {
    attach(master);
    const [model] = await client.catalogue();
    expect(model?.variables.map(({ code }) => code)).toEqual(['dataset', 'sex', 'x', 'y']);
    expect(model?.groups).toMatchObject([
      { code: 'g', label: 'G', variables: [{ code: 'y', kind: 'real' }], groups: [] },
    ]);
    expect(model?.datasets).toEqual([
      {
        code: 'd',
        label: 'd',
        hospital: 'north',
        validation: false,
        classesOnly: false,
        minSites: 1,
        connected: true,
        missing: ['y'],
      },
    ]);
  });
  test('holds what hospitals have that are connected, and of those that are away if it is asked', async () => {
    const north = attach(master);
    attach(master, { hospital: 'south', dataset: 'e' });
    master.workers.detach(north);
    expect(datasets(await client.catalogue())).toEqual([['e', true]]);
    expect(datasets(await client.catalogue('present'))).toEqual([['e', true]]);
    expect(datasets(await client.catalogue('known'))).toEqual([
      ['d', false],
      ['e', true],
    ]);
    await expect(client.catalogue('all' as never)).rejects.toMatchObject({ status: 400 });
  });
});

test('an algorithm is described well enough to make a form of it', async () => {
  const algorithms = await client.algorithms();
  expect(algorithms.length).toBeGreaterThanOrEqual(12);
  for (const { id, title, description, cites, missing, variables, parameters } of algorithms) {
    for (const text of [id, title, description]) expect(text).not.toBe('');
    expect(typeof cites).toBe('string');
    expect(['complete', 'per-variable']).toContain(missing);
    const roles = variables.map(({ name }) => name);
    for (const { name, label, description: help, kinds, min, max } of variables) {
      expect([name, label].every(Boolean) && kinds.length > 0 && min <= max && typeof help === 'string').toBe(true);
    }
    for (const parameter of parameters) {
      expect([parameter.name, parameter.kind, parameter.label].every(Boolean)).toBe(true);
      expect(typeof parameter.required).toBe('boolean');
      if ('choices' in parameter) expect(parameter.choices.length).toBeGreaterThan(0);
      if ('role' in parameter) expect(roles).toContain(parameter.role);
    }
  }
});
