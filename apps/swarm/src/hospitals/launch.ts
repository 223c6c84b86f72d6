import { MASTER_ON_OVERLAY, workerSpec } from '../desired/services.js';
import { imageName, pinned } from '../engine/images.js';
import { NETWORK } from '../engine/labels.js';
import { ensureSecret, forgetSecrets, type SwarmSecret } from '../engine/secrets.js';
import { putService } from '../engine/services.js';
import { askMaster } from '../master/ask-master.js';
import type { Swarm } from '../swarm.js';

/** How a hospital's worker is launched. */
export interface Launch {
  readonly role: 'local' | 'validation';
  /** Limit of the worker's memory. */
  readonly memoryMib: number;
}

/** The kind of secret that invites a hospital. */
const invitationsOf = (hospital: string): string => `mip-invitation-${hospital}`;

/** A new invitation of a hospital of the swarm, as a secret. */
export async function invited(swarm: Swarm, hospital: string): Promise<SwarmSecret> {
  const { federation } = await swarm.config();
  const text = await askMaster(swarm, (master) => master.invite(hospital, MASTER_ON_OVERLAY));
  return ensureSecret(swarm.engine, federation, invitationsOf(hospital), text);
}

/** Removes the invitations of a hospital, but for one that its worker holds. */
export const forgetInvitations = (swarm: Swarm, hospital: string, kept?: SwarmSecret): Promise<void> =>
  forgetSecrets(swarm.engine, invitationsOf(hospital), kept ? [kept.name] : []);

/** Makes the worker's service with a new invitation; a worker that has used one already takes the new one. */
export async function launch(swarm: Swarm, hospital: string, { role, memoryMib }: Launch): Promise<void> {
  const { engine, folder } = swarm;
  const config = await swarm.config();
  const image = await pinned(engine, imageName(config.images, 'worker', config.version));
  const { Id: networkId } = (await engine.getNetwork(NETWORK).inspect()) as { Id: string };
  const invitation = await invited(swarm, hospital);
  await putService(engine, workerSpec(config, { image, networkId, hospital, invitation, role, memoryMib }));
  await forgetInvitations(swarm, hospital, invitation);
  await folder.noteRemoved(hospital, false);
}
