import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type PostgresConfig, readPostgresConfig } from '@mip/ldsm';
import { EXIT } from '@mip/process';
import { OperatorError } from '../operator-error.js';

export interface NamedText {
  /** Relative to the hospital's folder. */
  readonly name: string;
  readonly text: string;
}

/**
 * An `ldsm.yaml` and the files next to it that it names: password, authority, data models. The password of the importing
 * role is not included, because the worker does not need it. @throws OperatorError that names what cannot be read
 */
export async function ldsmFiles(file: string): Promise<readonly NamedText[]> {
  const text = await textOf(file);
  let config: PostgresConfig;
  try {
    config = readPostgresConfig(text);
  } catch (error) {
    throw new OperatorError((error as Error).message, 'docs/hospital.md says what it may hold.', EXIT.usage);
  }
  const { passwordFile, authority, dataModels } = config;
  const named = [passwordFile, authority, ...dataModels.map(({ metadata }) => metadata)].flatMap((name) => name ?? []);
  const outside = named.find((name) => path.isAbsolute(name) || path.normalize(name).startsWith('..'));
  if (outside !== undefined)
    throw new OperatorError(
      `${outside} lies outside the folder of ${path.basename(file)}`,
      'The worker sees its own folder only: put the file beside ldsm.yaml, and name it without a path.',
      EXIT.usage,
    );
  const others = await Promise.all(
    [...new Set(named)].map(async (name) => ({ name, text: await textOf(path.join(path.dirname(file), name)) })),
  );
  return [...others, { name: 'ldsm.yaml', text }];
}

const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch(() => {
    throw new OperatorError(`${file} cannot be read`, 'Name a file that is there, and that you may read.', EXIT.usage);
  });
