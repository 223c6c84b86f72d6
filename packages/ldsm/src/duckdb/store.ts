import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { oneAtATime, ownFiles, ownFolder } from '@mip/process';
import { openDatabase, type StoreOptions } from '../staging/database.js';
import { inWords } from './fault.js';
import { createSchema } from './schema.js';

/** A hospital's database file, open: one process owns it. */
export interface Store {
  /** A new connection, which the caller closes. */
  connect(): Promise<DuckDBConnection>;
  /** Runs one change after the other. */
  exclusively<T>(change: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  /** Incremented when a change begins and again when it ends, so it is odd during a change. */
  revision(): number;
  close(): void;
}

const MEMORY = ':memory:';

/** Opens or creates the database at `path`, for its owner alone, with file access only to the named folders. @throws StoreError, such as IN_USE if another process owns it */
export async function openStore(path: string, options: StoreOptions = {}): Promise<Store> {
  const instance = await inWords(async () => {
    if (path === MEMORY) return openDatabase(path, options);
    await ownFolder(dirname(path));
    const opened = await openDatabase(path, options);
    await ownFiles(path, `${path}.wal`);
    return opened;
  });
  const first = await instance.connect();
  try {
    await inWords(() => createSchema(first));
  } catch (error) {
    first.closeSync();
    instance.closeSync();
    throw error;
  }
  first.closeSync();
  const inTurn = oneAtATime();
  let revision = 0;
  return {
    connect: () => instance.connect(),
    exclusively: (change) =>
      inTurn(async () => {
        const connection = await instance.connect();
        revision++;
        try {
          return await inWords(() => change(connection));
        } finally {
          revision++;
          connection.closeSync();
        }
      }),
    revision: () => revision,
    close: () => instance.closeSync(),
  };
}

/** A store that lives and dies with the process. */
export const createMemoryStore = (options: StoreOptions = {}): Promise<Store> => openStore(MEMORY, options);
