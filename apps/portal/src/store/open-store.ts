import { AgreementStore } from './agreement-store.js';
import type { Database } from './database.js';
import { embeddedDatabase } from './embedded-database.js';
import { ExperimentStore } from './experiment-store.js';
import { migrate } from './migrations.js';
import { postgresDatabase } from './postgres-database.js';
import { SessionStore } from './session-store.js';

export interface Store {
  readonly experiments: ExperimentStore;
  readonly sessions: SessionStore;
  readonly agreements: AgreementStore;
  close(): Promise<void>;
}

/** Opens what the portal keeps: on PostgreSQL where an address is given, else in its own folder. */
export async function openStore(folder: string, databaseUrl?: string): Promise<Store> {
  return storeOn(databaseUrl === undefined ? await embeddedDatabase(folder) : await postgresDatabase(databaseUrl));
}

export async function storeOn(database: Database): Promise<Store> {
  await migrate(database);
  return {
    experiments: new ExperimentStore(database),
    sessions: new SessionStore(database),
    agreements: new AgreementStore(database),
    close: () => database.close(),
  };
}
