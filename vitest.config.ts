import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: [
      '{packages,apps}/*/src/**/*.test.{ts,tsx}',
      'tools/**/*.test.ts',
      'conformance/**/*.test.ts',
      'bench/src/**/*.test.ts',
      'e2e/src/**/*.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
