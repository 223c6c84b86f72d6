import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

/** The seed of all random draws; `MIP_SEED` sets another. */
const SEED = Number(process.env.MIP_SEED ?? 20_261_128);

const { testPath } = expect.getState();
if (testPath && readFileSync(testPath, 'utf8').includes("'fast-check'")) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED });
}
