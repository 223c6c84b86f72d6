import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file for its owner alone: a reader sees the old one or the new one, whole, and so does whoever looks after a
 * crash. When this resolves, the new one is on disk.
 */
export async function writeAtomically(file: string, bytes: string | Uint8Array): Promise<void> {
  const fresh = `${file}.new`;
  await writeFile(fresh, bytes, { mode: 0o600, flush: true });
  await rename(fresh, file);
  await flushFolder(path.dirname(file));
}

/** What is in a file, made on first use for its owner alone; of two processes that make it at once, both get the first one's. */
export async function readOrCreate(file: string, make: () => Promise<string> | string): Promise<string> {
  const stored = await readFile(file, 'utf8').catch(ifAbsent);
  if (stored !== undefined) return stored;
  const mine = `${file}.${randomBytes(8).toString('hex')}`;
  await writeFile(mine, await make(), { mode: 0o600, flush: true });
  await link(mine, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(mine);
  await flushFolder(path.dirname(file));
  return readFile(file, 'utf8');
}

/** Puts a folder's list of names on disk: without it, a crash can undo that a file was made or renamed. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** For `catch`: nothing where there is no such file. @throws any other error */
export function ifAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
