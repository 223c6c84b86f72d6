import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Algorithm } from '@mip/specification';

/**
 * The methods of a folder, by id: every algorithm that a file of it exports. A method is there as soon as its file is.
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

/** A folder with further methods, such as one that an author tries out. */
const MORE = process.env.MIP_METHODS;

/** Every algorithm of the federation: those of `methods/`, and of the folder that `MIP_METHODS` names. */
export const catalogue: readonly Algorithm[] = byId([
  ...(await methodsIn(fileURLToPath(new URL('./methods/', import.meta.url)))),
  ...(MORE ? await methodsIn(path.resolve(MORE)) : []),
]);
