import { defineConfig } from 'vitest/config';
import { InOrder } from './e2e/src/lab/in-order.js';
import { KINDS, type Kind } from './tools/tests/kinds.mjs';

/** Every kind of test is a project: `vitest run --project unit`. */
const projectOf = ({ name, files, without = [] }: Kind) => ({
  extends: true as const,
  test: {
    name,
    include: files,
    exclude: ['**/node_modules/**', '**/dist/**', ...without],
    // Sharing a process among files saves a third of the time; what one file changed is put back for the next.
    ...(name === 'unit' && { isolate: false, restoreMocks: true, unstubEnvs: true, unstubGlobals: true }),
    // Every wait polls for its event; on a machine that does everything at once it may come late.
    ...(name === 'browser' && { testTimeout: 240_000, hookTimeout: 300_000 }),
    ...(name !== 'lab' && { setupFiles: './tools/tests/draws.ts' }),
    ...(name === 'lab' && { globalSetup: './e2e/src/lab/start-lab.ts', fileParallelism: false }),
  },
});

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: InOrder },
    projects: KINDS.filter(({ files }) => files.length > 0).map(projectOf),
  },
});
