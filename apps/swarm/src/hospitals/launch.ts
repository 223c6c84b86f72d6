import { MASTER_ON_OVERLAY, workerSpec } from '../desired/services.js';
import { imageName, pinned } from '../engine/images.js';
import { NETWORK } from '../engine/labels.js';
import { ensureSecret, forgetSecrets, type SwarmSecret } from '../engine/secrets.js';
import { putService } from '../engine/services.js';
import { askMaster } from '../master/ask-master.js';
import type { Swarm } from '../swarm.js';

/** Settings of a hospital's worker service. */
export interface Launch {
  readonly role: 'local' | 'validation';
  /** The worker's memory limit. */
  readonly memoryMib: number;
}

/** The kind of secret that holds a hospital's invitation. */
const invitationsOf = (hospital: string): string => `mip-invitation-${hospital}`;

/** Creates a new invitation of a hospital in the swarm, as a secret. */
export async function invited(swarm: Swarm, hospital: string): Promise<SwarmSecret> {
  const { federation } = await swarm.config();
  const text = await askMaster(swarm, (master) => master.invite(hospital, MASTER_ON_OVERLAY));
  return ensureSecret(swarm.engine, federation, invitationsOf(hospital), text);
}

/** Removes the invitations of a hospital, except one that its worker uses. */
export const forgetInvitations = (swarm: Swarm, hospital: string, kept?: SwarmSecret): Promise<void> =>
  forgetSecrets(swarm.engine, invitationsOf(hospital), kept ? [kept.name] : []);

/** Creates the worker's service with a new invitation; an existing service is updated to it. */
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
