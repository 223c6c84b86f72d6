import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Replaces a file atomically, readable by its owner alone: a reader sees the whole old file or the whole new one, also
 * after a crash. When this resolves, the new file is on disk.
 */
export async function writeAtomically(file: string, bytes: string | Uint8Array): Promise<void> {
  const fresh = `${file}.new`;
  await writeFile(fresh, bytes, { mode: 0o600, flush: true });
  await rename(fresh, file);
  await flushFolder(path.dirname(file));
}

/** The content of a file, created on first use, readable by its owner alone; two processes that race get the same content. */
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

/** Flushes a folder's entries: without it, a crash can undo the creation or renaming of a file. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** For `catch`: ignores a missing file. @throws any other error */
export function ifAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
