import type { Benchmark, Figure } from '../figure.js';
import { type BenchRow, gramEngines, importSpeed, irlsRound } from '../kernels/index.js';

const named = (group: string, rows: readonly BenchRow[]): Figure[] =>
  rows.map(({ name, milliseconds }) => ({
    name: `${group}: ${name}`,
    median: milliseconds,
    unit: 'ms',
    baseline: { name: rows[0]!.name, value: rows[0]!.milliseconds },
  }));

const sizes = (quick: boolean) => ({ rows: quick ? 100_000 : 1_000_000, repeats: quick ? 3 : 7 });

/** XᵀWX of a million rows by 20 columns, engine by engine. */
export const gram: Benchmark = {
  name: 'gram',
  what: 'weighted Gram matrix of 1,000,000 × 20, by engine',
  measure: async ({ quick }) => named('gram', await gramEngines(sizes(quick))),
};

export const irls: Benchmark = {
  name: 'irls',
  what: 'one Newton step of logistic regression of 1,000,000 × 20, in memory',
  measure: async ({ quick }) => named('IRLS round', await irlsRound(sizes(quick))),
};

export const imports: Benchmark = {
  name: 'import',
  what: 'a CSV file checked and moved into a store',
  measure: async ({ quick }) => {
    const rows = await importSpeed({ rows: quick ? 20_000 : 200_000 });
    return rows.map(({ name, megabytesPerSecond }) => ({
      name: `import: ${name}`,
      median: megabytesPerSecond,
      unit: 'MB/s',
    }));
  },
};
