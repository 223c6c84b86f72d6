import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { workerService } from '../engine/labels.js';
import { findService } from '../engine/services.js';
import { OperatorError } from '../operator-error.js';
import { hostAndPort } from '../preflight/preflight.js';
import type { FederationFolder } from '../state/federation-folder.js';
import { hospitalName } from './hospital-name.js';
import { managerAddresses } from './manager-addresses.js';
import { MasterApi, type Patience } from './master-api.js';

/** What a hospital needs to run its own worker outside the swarm. */
export interface OutsideInvitation {
  readonly hospital: string;
  /** Where its worker dials: the master's published port. */
  readonly master: string;
  /** Admits once, within 24 hours. */
  readonly invitation: string;
}

/**
 * Invites a hospital that stays outside the swarm and starts its worker itself.
 * @param options `address`: where the hospital reaches the master, `host` or `host:port`; default: a manager's address
 * @throws OperatorError if the hospital is a node of the swarm
 */
export async function inviteOutside(
  engine: Docker,
  folder: FederationFolder,
  hospital: string,
  { address, ...patience }: Patience & { readonly address?: string | undefined },
): Promise<OutsideInvitation> {
  hospitalName(hospital);
  const config = await folder.existing();
  if (await findService(engine, workerService(hospital)))
    throw new OperatorError(
      `${hospital} has a worker in the swarm`,
      `First: mip federation remove ${hospital}; on its server: mip node leave`,
      EXIT.precondition,
    );
  const managers = await managerAddresses(engine);
  const [host, port = config.ports.workers] = hostAndPort(address ?? managers[0] ?? '');
  const master = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const api = await MasterApi.of(folder, config, managers, patience);
  const invitation = await api.invite(hospital, master);
  await folder.noteRemoved(hospital, false);
  return { hospital, master, invitation };
}
