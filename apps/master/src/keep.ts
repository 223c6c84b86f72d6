import type { Credentials, Log } from '@mip/protocol';
import { type KeeperPort, serveKeeper } from './keeping/keeper-server.js';
import { KeeperStore } from './keeping/keeper-store.js';
import { ownCredentials } from './keeping/keepers.js';

export interface KeeperConfig {
  readonly folder: string;
  readonly federation: string;
  readonly host: string;
  readonly port: number;
  readonly authority: Credentials;
}

/** Starts a keeper: it holds the master's runs and invitations on one manager, for whoever is master next. */
export async function startKeeper(config: KeeperConfig, log: Log): Promise<KeeperPort> {
  const { folder, federation, host, port, authority } = config;
  const own = await ownCredentials(authority, federation, 'keeper');
  const store = await KeeperStore.open(folder);
  return serveKeeper(store, { host, port }, { own, authority: authority.certificate, federation }, log);
}
