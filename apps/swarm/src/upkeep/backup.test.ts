import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type FederationConfig, FederationFolder } from '../state/federation-folder.js';
import { backUp, restore } from './backup.js';

const CONFIG = { federation: 'f', version: '0.1.0' } as FederationConfig;

async function folders() {
  const place = await mkdtemp(path.join(tmpdir(), 'mip-backup-'));
  const folder = new FederationFolder(path.join(place, 'manager'));
  return { place, folder, file: path.join(place, 'backup.json'), other: new FederationFolder(path.join(place, 'new')) };
}

test('R32: what a manager must not lose is back, with the same authority and tokens', async () => {
  const { folder, file, other } = await folders();
  await expect(backUp(folder, file)).rejects.toThrow('there is no federation');
  await folder.saveConfig(CONFIG);
  const [authority, token] = [await folder.authority('f'), await folder.token('operator')];
  expect(await backUp(folder, file)).toEqual(['authority.json', 'authority.pem', 'federation.json', 'operator.token']);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await expect(backUp(folder, file)).rejects.toThrow('is there already');
  await restore(other, file, false);
  expect(await other.existing()).toEqual(CONFIG);
  expect(await other.authority('f')).toEqual(authority);
  expect(await other.token('operator')).toBe(token);
});

test('R33: a damaged backup changes nothing, and a federation is not overwritten unasked', async () => {
  const { folder, file, other } = await folders();
  await folder.saveConfig(CONFIG);
  await backUp(folder, file);
  await expect(restore(folder, file, false)).rejects.toThrow('there is a federation');
  await restore(folder, file, true);
  const text = await readFile(file, 'utf8');
  for (const wrong of [
    text.slice(0, -40),
    text.replace('0.1.0', '0.1.1'),
    text.replace('federation.json', '../x'),
    '{}',
    'x',
  ]) {
    await writeFile(file, wrong);
    await expect(restore(other, file, false)).rejects.toThrow('no backup');
  }
  expect(await other.config()).toBeUndefined();
});
