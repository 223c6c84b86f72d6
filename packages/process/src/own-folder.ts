import { chmod, mkdir, stat } from 'node:fs/promises';
import { ifAbsent } from './atomic-file.js';

const STICKY = 0o1000;
/** Reasons for which a mode stays as it is: somebody else's file, or a disk without modes. */
const LEFT_ALONE = new Set(['EPERM', 'EROFS', 'ENOTSUP']);

/**
 * Takes a folder from all others: nobody but its owner reads it. It is created if it is not there. One that belongs to
 * somebody else, or that all share, as /tmp, stays as it is. @throws Error if it cannot be created
 */
export async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await takeFromOthers(folder);
}

/** Takes files from all others; those that are not there are left out. */
export async function ownFiles(...files: readonly string[]): Promise<void> {
  for (const file of files) await takeFromOthers(file).catch(ifAbsent);
}

/** What this process creates from now on is its user's alone, by whatever library. */
export const createForOwnerAlone = (): void => void process.umask(0o077);

/** Keeps what its owner may do. */
async function takeFromOthers(place: string): Promise<void> {
  const { mode } = await stat(place);
  if (mode & STICKY || (mode & 0o077) === 0) return;
  await chmod(place, mode & 0o700).catch((error: NodeJS.ErrnoException) => {
    if (!LEFT_ALONE.has(error.code ?? '')) throw error;
  });
}
