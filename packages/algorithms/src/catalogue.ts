import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Algorithm } from '@mip/specification';

/**
 * The methods of a folder: all algorithms that its files export, sorted by id.
 * @throws Error if two have the same id, or a file cannot be read
 */
export async function methodsIn(folder: string): Promise<Algorithm[]> {
  const files = (await readdir(folder)).filter(
    (file) => /\.[jt]s$/.test(file) && !/\.(d|test)\.ts$|\.test\.js$/.test(file),
  );
  const modules = await Promise.all(
    files
      .sort()
      .map((file): Promise<Readonly<Record<string, unknown>>> => import(pathToFileURL(path.join(folder, file)).href)),
  );
  return byId(modules.flatMap((module) => Object.values(module).filter(isAlgorithm)));
}

const isAlgorithm = (value: unknown): value is Algorithm =>
  typeof value === 'object' && value !== null && 'specification' in value && 'start' in value && 'present' in value;

/** @throws Error if two have the same id */
function byId(algorithms: readonly Algorithm[]): Algorithm[] {
  const sorted = [...algorithms].sort((a, b) => (a.specification.id < b.specification.id ? -1 : 1));
  const twice = sorted.find(({ specification: { id } }, i) => sorted[i + 1]?.specification.id === id);
  if (twice) throw new Error(`two methods have the id ${twice.specification.id}`);
  return sorted;
}

/** A folder with additional methods, such as one under development. */
const MORE = process.env.MIP_METHODS;

/** All algorithms of the federation: those in `methods/`, and those in the folder named by `MIP_METHODS`. */
export const catalogue: readonly Algorithm[] = byId([
  ...(await methodsIn(fileURLToPath(new URL('./methods/', import.meta.url)))),
  ...(MORE ? await methodsIn(path.resolve(MORE)) : []),
]);
