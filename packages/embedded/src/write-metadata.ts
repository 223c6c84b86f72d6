import { createHash, randomBytes } from 'node:crypto';
import { chmod, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { EXIT, UserError } from '@mip/process';
import { systemFault } from './system-fault.js';

/** A fingerprint of a file, by which a later reader knows whether it has changed; undefined if there is no file. @throws UserError */
export async function markOf(file: string): Promise<string | undefined> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw systemFault(error, `${file} cannot be read`);
  });
  return bytes && createHash('sha256').update(bytes).digest('hex');
}

/**
 * Writes a CDEsMetadata.json aside and renames it, so that a full disk leaves what was there. One that is there already is
 * replaced only if `replaced` is its mark, and stays readable to whom it was.
 * @throws UserError
 */
export async function writeMetadata(target: string, metadata: unknown, replaced?: string): Promise<void> {
  const aside = `${target}.${randomBytes(4).toString('hex')}.new`;
  const failed = (error: unknown): never => {
    throw systemFault(error, `${target} cannot be written`);
  };
  try {
    await writeFile(aside, `${JSON.stringify(metadata, undefined, 2)}\n`, { flag: 'wx', flush: true }).catch(failed);
    if (replaced === undefined) await claim(target);
    else if ((await markOf(target)) !== replaced)
      throw new UserError(`${target} was changed in the meantime`, EXIT.precondition);
    else await chmod(aside, (await stat(target)).mode).catch(failed);
    await rename(aside, target).catch(failed);
  } finally {
    await rm(aside, { force: true });
  }
}

/** Makes an empty file, so that of two writers one is told of the other. */
async function claim(target: string): Promise<void> {
  const handle = await open(target, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST')
      throw new UserError(`${target} is there already; --output FILE writes another one`, EXIT.precondition);
    throw systemFault(error, `${target} cannot be written`);
  });
  await handle.close();
}
