import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { descriptiveStats } from '@mip/algorithms/methods/descriptive-stats';
import type { multipleHistograms } from '@mip/algorithms/methods/multiple-histograms';
import type { ResultOf } from '@mip/specification';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODEL } from './cohort.js';
import { type Federation, runToEnd, startFederation } from './federation.js';

describe('a hospital whose cells need 20 patients, beside two whose cells need 10', () => {
  let federation: Federation;
  beforeAll(async () => {
    federation = await startFederation({
      hospitals: ['north', 'south', 'west'],
      rows: 400,
      sizes: { west: 300 },
      policies: { west: 'profile: mip\nminCell: 20\n' },
    });
  }, 60_000);
  afterAll(() => federation?.stop());

  const run = (algorithm: string, variables: Record<string, string[]>, parameters: Record<string, unknown> = {}) =>
    runToEnd(federation.client, {
      algorithm,
      dataModel: MODEL,
      datasets: federation.datasets,
      variables,
      parameters,
      onLoss: 'continue',
    });

  test('stays in, and is asked for as many bins as it answers', async () => {
    const { result, error, record } = await run('multiple_histograms', { y: ['x1'] }, { bins: 40 });
    expect(error).toBeUndefined();
    expect(record.withheld).toEqual([]);
    expect(record.participants.map(({ hospital }) => hospital)).toEqual(['north', 'south', 'west']);
    const { distributions } = result as ResultOf<typeof multipleHistograms>;
    const { edges } = distributions[0]!;
    expect(edges!.length - 1).toBeGreaterThan(2);
    expect(edges!.length - 1).toBeLessThanOrEqual(15);
    for (const count of distributions.flatMap(({ counts }) => counts)) expect(count).toBeGreaterThanOrEqual(20);
  });

  test('is asked for its part of a variable’s public grid once, alone, for all questions about it', async () => {
    const grids = () =>
      readdirSync(path.join(federation.folder, 'master', 'runs'))
        .map((file) => readFileSync(path.join(federation.folder, 'master', 'runs', file), 'utf8').split('\n')[0]!)
        .map((line) => JSON.parse(line) as { actor: string; request: { datasets: string[]; variables: object } })
        .filter(({ actor }) => actor === 'mip-federation')
        .map(({ request: { datasets, variables } }) => ({ datasets, variables }));
    const ofX2 = () => grids().filter(({ variables }) => JSON.stringify(variables) === '{"y":["x2"]}');
    const ask = async (parameters: Record<string, unknown>) =>
      (
        (await run('multiple_histograms', { y: ['x2'], x: ['outcome'] }, parameters)).result as ResultOf<
          typeof multipleHistograms
        >
      ).distributions;
    expect(ofX2()).toEqual([]);
    const [first, second] = [await ask({ bins: 20 }), await ask({ bins: 11, edges: 'common' })];
    expect(ofX2().map(({ datasets }) => datasets)).toHaveLength(3);
    expect(new Set(ofX2().flatMap(({ datasets }) => datasets))).toEqual(new Set(federation.datasets));
    const inner = (edges: readonly number[] | null | undefined) => edges?.slice(1, -1) ?? [];
    expect(inner(first[0]!.edges).length).toBeGreaterThan(2);
    expect(inner(second[0]!.edges).length).toBeGreaterThan(2);
  });

  test('has its quantiles told with the others’', async () => {
    const { result, error, record } = await run('descriptive_stats', { y: ['x1', 'arm'], group: ['outcome'] });
    expect(error).toBeUndefined();
    expect(record.withheld).toEqual([]);
    const { summaries } = result as ResultOf<typeof descriptiveStats>;
    const whole = summaries.find(
      ({ basis, variable, dataset }) => basis === 'variable' && variable === 'x1' && !dataset,
    );
    expect(whole?.data).toMatchObject({ kind: 'numeric', rows: 1100, quantiles: 'bounded' });
  });

  test('has its part in the ROC curve of a regression', async () => {
    const { result, error, record } = await run(
      'logistic_regression',
      { y: ['outcome'], x: ['x1', 'x2'] },
      { positive_class: 'yes' },
    );
    expect(error).toBeUndefined();
    expect(record.withheld).toEqual([]);
    // Told or withheld, it is of all the rows: an area that is left open too far is no number.
    expect(result).toMatchObject({ n_obs: 1100, classification: { binormal: { area: expect.any(Number) } } });
  });
});
