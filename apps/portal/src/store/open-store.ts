import type { Log } from '@mip/process/log';
import { AgreementStore } from './agreement-store.js';
import type { Database } from './database.js';
import { ExperimentStore } from './experiment-store.js';
import { importOldStore } from './old-store.js';
import { postgresDatabase } from './postgres-database.js';
import { SessionStore } from './session-store.js';
import { sqliteDatabase } from './sqlite-database.js';
import { TokenStore } from './token-store.js';

export interface Store {
  readonly experiments: ExperimentStore;
  readonly sessions: SessionStore;
  readonly agreements: AgreementStore;
  readonly tokens: TokenStore;
  close(): Promise<void>;
}

/**
 * Opens the store: on PostgreSQL if a URL is given, else on SQLite in the portal's folder. Data of earlier releases are
 * migrated first.
 * @throws Error if no server answers, or another portal has the folder open
 */
export async function openStore(folder: string, log: Log, databaseUrl?: string): Promise<Store> {
  const database = databaseUrl === undefined ? await ownDatabase(folder, log) : await postgresDatabase(databaseUrl);
  return {
    experiments: new ExperimentStore(database),
    sessions: new SessionStore(database),
    agreements: new AgreementStore(database),
    tokens: new TokenStore(database),
    close: () => database.close(),
  };
}

async function ownDatabase(folder: string, log: Log): Promise<Database> {
  const database = await sqliteDatabase(folder);
  try {
    await importOldStore(folder, database, log);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
