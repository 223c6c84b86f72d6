import type { Log } from '@mip/process/log';
import { AgreementStore } from './agreement-store.js';
import type { Database } from './database.js';
import { ExperimentStore } from './experiment-store.js';
import { takeOverOldStore } from './old-store.js';
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
 * Opens what the portal keeps: on PostgreSQL where an address is given, else in its own folder. What an earlier release kept
 * there is in today's form when it returns.
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
    await takeOverOldStore(folder, database, log);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
