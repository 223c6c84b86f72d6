import { chmod, mkdtemp, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ownFiles, ownFolder } from './own-folder.js';

const modeOf = async (place: string): Promise<string> => ((await stat(place)).mode & 0o7777).toString(8);

test('a folder and its files are taken from all others, also where they were there before', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'own-'));
  const [open, readOnly] = [path.join(folder, 'open'), path.join(folder, 'read-only')];
  for (const file of [open, readOnly]) await writeFile(file, '');
  await chmod(folder, 0o755);
  await chmod(open, 0o666);
  await chmod(readOnly, 0o444);
  await ownFolder(folder);
  await ownFiles(open, readOnly, path.join(folder, 'absent'));
  expect(await Promise.all([folder, open, readOnly].map(modeOf))).toEqual(['700', '600', '400']);
  await ownFolder(path.join(folder, 'a', 'b'));
  expect(await modeOf(path.join(folder, 'a', 'b'))).toBe('700');
});

test('a folder that all share stays shared', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'own-'));
  await chmod(folder, 0o1777);
  await ownFolder(folder);
  expect(await modeOf(folder)).toBe('1777');
});
