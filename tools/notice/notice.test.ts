import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { notice, shipped } from './notice.mjs';

test('NOTICE names the packages that the programs run with, and their licences (npm run notice writes it)', () => {
  expect(notice()).toBe(readFileSync(new URL('../../NOTICE', import.meta.url), 'utf8'));
});

test('what only tests run with is not shipped', () => {
  const names = shipped().map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['fastify', 'react', '@duckdb/node-api']));
  for (const name of ['axe-core', 'playwright-core', 'vitest', 'typescript', 'vite']) expect(names).not.toContain(name);
});
