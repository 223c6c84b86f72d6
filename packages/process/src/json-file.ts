import { readFile, rename, writeFile } from 'node:fs/promises';

/** What a JSON file holds; undefined if there is none. */
export async function readJson<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a JSON file for its owner alone; a reader sees the old one or the new one, whole. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(value), { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
}
