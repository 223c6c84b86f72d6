import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of data and expected results, beside the repository. */
const FOLDER = resolve(fileURLToPath(new URL('../../..', import.meta.url)), 'shared/conformance');

/** Whether the corpus is there; where it is not, this says so on the console, once for each caller. */
export function corpusIsThere(): boolean {
  if (existsSync(FOLDER)) return true;
  console.warn('\n*** CONFORMANCE SKIPPED: ../shared/conformance is not beside the repository ***\n');
  return false;
}

export const readText = (...path: readonly string[]): string => readFileSync(resolve(FOLDER, ...path), 'utf8');
export const readJson = (...path: readonly string[]): unknown => JSON.parse(readText(...path));
export const filesIn = (...path: readonly string[]): string[] => readdirSync(resolve(FOLDER, ...path)).sort();
