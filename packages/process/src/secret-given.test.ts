import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { secretGiven } from './secret-given.js';

const VARIABLE = 'MIP_SECRET_OF_A_TEST';
const given = async (ways: { file?: string; argument?: string }) => {
  const warn = vi.fn();
  const secret = await secretGiven({ file: undefined, argument: undefined, variable: VARIABLE, ...ways, warn });
  return [secret, warn.mock.calls.length];
};

test('a secret comes from a file or the environment, which forgets it; as an argument it is warned of', async () => {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'secret-')), 'secret');
  await writeFile(file, 'of the file\n');
  expect(await given({})).toEqual([undefined, 0]);
  expect(await given({ file })).toEqual(['of the file', 0]);
  vi.stubEnv(VARIABLE, 'of the environment');
  expect(await given({})).toEqual(['of the environment', 0]);
  expect(process.env[VARIABLE]).toBeUndefined();
  expect(await given({ argument: 'seen by all' })).toEqual(['seen by all', 1]);
  await expect(given({ file: `${file}.none` })).rejects.toThrow('ENOENT');
});
