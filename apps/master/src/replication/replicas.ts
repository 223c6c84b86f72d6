import { lookup } from 'node:dns/promises';
import type { Log } from '@mip/process/log';
import { type Credentials, certificateRequest, issueCertificate } from '@mip/protocol';
import { type ReplicaAddress, ReplicaClient } from './replica-client.js';
import { ReplicateToMajority } from './replicate-to-majority.js';

const LEAF_DAYS = 365;

interface ReplicasConfig {
  readonly folder: string;
  readonly federation: string;
  /** `host:port` each; a name may resolve to several addresses. */
  readonly names: readonly string[];
  readonly count: number;
  readonly authority: Credentials;
}

/** Replicates a master's folder; a deposed master ends its process. */
export function replicateTo({ names, authority, federation, ...rest }: ReplicasConfig, log: Log): ReplicateToMajority {
  const own = ownCredentials(authority, federation, 'master');
  return new ReplicateToMajority({
    ...rest,
    log,
    discover: () => addressesOf(names),
    connect: async (address) => new ReplicaClient(address, await own, authority.certificate),
    onDeposed: () => {
      log.error({ code: 'DEPOSED' }, 'another master has taken over; this one ends');
      process.exit(4);
    },
  });
}

/** A certificate of the master's role, issued for this process alone. */
export async function ownCredentials(authority: Credentials, federation: string, name: string): Promise<Credentials> {
  const { key, request } = await certificateRequest(name);
  const identity = { federation, role: 'master' as const, name };
  return { certificate: await issueCertificate(authority, { identity, request, days: LEAF_DAYS }), key };
}

/** Resolves the names of replicas to all their addresses; `host:port` each. */
async function addressesOf(names: readonly string[]): Promise<readonly ReplicaAddress[]> {
  const found = await Promise.all(
    names.map(async (name) => {
      const { hostname, port } = new URL(`https://${name}`);
      const addresses = await lookup(hostname, { all: true, family: 4 }).catch(() => []);
      return addresses.map(({ address }) => ({ host: address, port: Number(port) }));
    }),
  );
  return found.flat();
}
