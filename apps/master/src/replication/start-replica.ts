import type { Log } from '@mip/process/log';
import type { Credentials } from '@mip/protocol';
import { type ReplicaPort, serveReplica } from './replica-server.js';
import { ReplicaStore } from './replica-store.js';
import { ownCredentials } from './replicas.js';

export interface ReplicaConfig {
  readonly folder: string;
  readonly federation: string;
  readonly host: string;
  readonly port: number;
  readonly authority: Credentials;
  /** After this many milliseconds without a request of a master, `onForgotten` is called; 0: never. */
  readonly unheardMs: number;
  onForgotten(): void;
}

/**
 * Starts a replica: it holds the master's runs and invitations on one manager, for the next master.
 *
 * A running master asks every second. After a server's crash, the overlay's DNS may permanently miss a running container;
 * a restarted container is registered again, so a replica that no master asks says so and should be restarted.
 */
export async function startReplica(config: ReplicaConfig, log: Log): Promise<ReplicaPort> {
  const { folder, federation, host, port, authority, unheardMs, onForgotten } = config;
  const own = await ownCredentials(authority, federation, 'keeper');
  const store = await ReplicaStore.open(folder);
  const forgotten = () => {
    log.warn({ code: 'KEEPER_FORGOTTEN', ms: unheardMs }, 'no master asks this keeper');
    onForgotten();
  };
  const watch = unheardMs > 0 ? setTimeout(forgotten, unheardMs) : undefined;
  const keys = { own, authority: authority.certificate, federation };
  const keeper = await serveReplica(store, { host, port }, keys, log, () => void watch?.refresh());
  return {
    port: keeper.port,
    close: () => {
      clearTimeout(watch);
      return keeper.close();
    },
  };
}
