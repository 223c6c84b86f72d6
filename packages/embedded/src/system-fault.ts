import { EXIT, UserError } from '@mip/process';

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
};

/** An error of the file system as a sentence: `what` cannot be done, and why. */
export function systemFault(error: unknown, what: string): UserError {
  const cause = CAUSES[(error as NodeJS.ErrnoException).code ?? ''];
  return new UserError(cause === undefined ? what : `${what}: ${cause}`, EXIT.failed);
}
