import { StoreError, type StoreErrorCode } from '../staging/outcome.js';

/** What the database's and the system's messages stand for; their own words may hold a cell, a path or SQL. */
const CAUSES: readonly (readonly [RegExp, StoreErrorCode, string])[] = [
  [
    /no space left|disk (is )?full|ENOSPC|EDQUOT|quota|failed to offload|max(imum)?[ _]temp/i,
    'DISK_FULL',
    'the disk is full',
  ],
  [
    /could not set lock|conflicting lock|EBUSY|ETXTBSY|same database file/i,
    'IN_USE',
    'the data are in use by a running worker or another import; stop it first',
  ],
  [/read-only|readonly|EROFS/i, 'NOT_WRITABLE', 'the folder is read-only'],
  [
    /permission denied|EACCES|EPERM/i,
    'NOT_WRITABLE',
    'this user may not read and write the folder; its owner can change that',
  ],
  [
    /not a valid duckdb|corrupt|checksum|serializ|database file.*version|file is too small/i,
    'NOT_A_STORE',
    'the file of the data is damaged, or is none of this program',
  ],
  [/out of memory|memory limit|could not allocate/i, 'OUT_OF_MEMORY', 'the database ran out of memory'],
];

/** An error of the database or the file system as one in words for a data manager; our own stay as they are. */
export function storeFault(error: unknown): Error {
  const { name = '', message = '', code = '' } = error as { name?: string; message?: string; code?: string };
  if (error instanceof StoreError || ['AbortError', 'UserError'].includes(name)) return error as Error;
  const found = CAUSES.find(([pattern]) => pattern.test(`${code} ${message}`));
  const [, kind, text] = found ?? [undefined, 'STORE_FAILED' as const, 'the database could not do what was asked'];
  return new StoreError(kind, text);
}

/** Runs `work` and gives its errors as `storeFault` does. @throws StoreError, AbortError */
export async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeFault(error);
  }
}
