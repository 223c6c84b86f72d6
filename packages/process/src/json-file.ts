import { readFile } from 'node:fs/promises';
import { ifAbsent, writeAtomically } from './atomic-file.js';

/** What a JSON file holds; undefined if there is none. */
export async function readJson<T>(file: string): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch(ifAbsent);
  return text === undefined ? undefined : (JSON.parse(text) as T);
}

/** Writes a JSON file for its owner alone; a reader sees the old one or the new one, whole. */
export const writeJson = (file: string, value: unknown): Promise<void> => writeAtomically(file, JSON.stringify(value));
