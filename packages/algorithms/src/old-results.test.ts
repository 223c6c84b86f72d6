import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Value from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { catalogue } from './index.js';
import { currentResult, type OldQuestion } from './old-results.js';

interface OldExperiment {
  readonly algorithm: string;
  readonly request: OldQuestion;
  readonly result: unknown;
}
const file = fileURLToPath(new URL('./fixtures/results-of-0.1.0.json', import.meta.url));
const { experiments } = JSON.parse(readFileSync(file, 'utf8')) as { experiments: readonly OldExperiment[] };

describe('a result of 0.1.0', () => {
  test('of every method is here', () => {
    const ids = catalogue.map(({ specification }) => specification.id);
    expect([...new Set(experiments.map(({ algorithm }) => algorithm))].sort()).toEqual([...ids].sort());
  });

  test.each(experiments.map((one, i) => [`${one.algorithm} ${i}`, one] as const))(
    '%s reads as one of today, but for what it did not tell',
    (_, { algorithm, request, result }) => {
      const { version, ...current } = currentResult(algorithm, result, request) as { version: number };
      const { specification } = catalogue.find((one) => one.specification.id === algorithm)!;
      expect(version).toBe(specification.version);
      const faults = [...Value.Errors(specification.result, current)].map(({ instancePath }) => instancePath);
      // k-means had the moments of its variables only if it standardised them.
      expect(faults.filter((path) => !/^\/variables/.test(path))).toEqual([]);
    },
  );

  test('one of the second version tells nothing of withheld levels together', () => {
    const nominal = { kind: 'nominal', rows: 3, n: null, missing: null, levels: [] };
    const summary = { basis: 'variable', variable: 'a', dataset: null, level: null };
    const second = {
      version: 2,
      group: null,
      summaries: [
        { ...summary, data: nominal },
        { ...summary, data: null },
      ],
    };
    expect(currentResult('descriptive_stats', second, { variables: {} })).toEqual({
      version: 3,
      group: null,
      summaries: [
        { ...summary, data: { ...nominal, other: null } },
        { ...summary, data: null },
      ],
    });
    const distribution = { group: null, level: null, edges: null, counts: [null, null, 12] };
    const histogram = { version: 2, variable: 'a', levels: ['x', 'y', 'z'], distributions: [distribution] };
    expect(currentResult('multiple_histograms', histogram, { variables: {} })).toMatchObject({
      version: 3,
      distributions: [{ ...distribution, other: null }],
    });
  });

  test('one that has a version is left as it is', () => {
    const result = { version: 2, n_obs: 3 };
    expect(currentResult('pca', result, { variables: {} })).toBe(result);
  });
});
