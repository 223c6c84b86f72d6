import { readFile } from 'node:fs/promises';
import { ifAbsent, writeAtomically } from './atomic-file.js';

/** The content of a JSON file; undefined if there is none. */
export async function readJson<T>(file: string): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch(ifAbsent);
  return text === undefined ? undefined : (JSON.parse(text) as T);
}

/** Replaces a JSON file atomically, readable by its owner alone. */
export const writeJson = (file: string, value: unknown): Promise<void> => writeAtomically(file, JSON.stringify(value));
