import { EXIT } from '@mip/process';
import { rotateTokens } from '../engine/join-tokens.js';
import { workerService } from '../engine/labels.js';
import { type NodeView, nodesOf } from '../engine/nodes-of.js';
import { findService, removeService } from '../engine/services.js';
import { labelNode, removeNode } from '../engine/update-node.js';
import { askMaster } from '../master/ask-master.js';
import { OperatorError } from '../operator-error.js';
import type { Plan } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';
import { forgetInvitations } from './launch.js';

/**
 * Ends a hospital's membership: revokes its certificates, removes its worker and its node's label, takes a node that is
 * down off the swarm's list, and rotates the join token. The hospital's folder stays untouched.
 * @throws OperatorError if there is no such hospital
 */
export async function removeHospital(swarm: Swarm, hospital: string): Promise<Plan> {
  const { engine } = swarm;
  const service = workerService(hospital);
  const node = (await nodesOf(engine)).find((one) => one.hospital === hospital);
  if (!node && !(await findService(engine, service))) await refuseUnknown(swarm, hospital);
  return [
    { title: `certificates of ${hospital} prove nothing any more`, act: () => expel(swarm, hospital) },
    {
      title: `service ${service} is gone`,
      missing: async () => ((await findService(engine, service)) ? 'it is there' : ''),
      act: async () => {
        await removeService(engine, service);
        await forgetInvitations(swarm, hospital);
      },
    },
    ...(node ? nodeSteps(swarm, node) : []),
    {
      title: 'new join token for workers; the old one admits nobody',
      act: () => rotateTokens(engine, ['worker']),
    },
    { tell: node && node.state !== 'down' ? `next    on ${node.hostname}: mip node leave` : '' },
  ];
}

/** Revokes a hospital's certificates, and notes it for a master that starts with an empty state. */
export async function expel(swarm: Swarm, hospital: string): Promise<void> {
  await askMaster(swarm, (master) => master.remove(hospital));
  await swarm.folder.noteRemoved(hospital, true);
}

const nodeSteps = ({ engine }: Swarm, { id, hostname, state }: NodeView): Plan => [
  {
    title: `node ${hostname} is no hospital`,
    missing: async () =>
      (await nodesOf(engine)).some((one) => one.id === id && one.hospital) ? 'it has the label' : '',
    act: () => labelNode(engine, id, undefined),
  },
  ...(state === 'down'
    ? [
        {
          title: `node ${hostname} is off the list`,
          missing: async () => ((await nodesOf(engine)).some((one) => one.id === id) ? 'it is down' : ''),
          act: () => removeNode(engine, id),
        },
      ]
    : []),
];

async function refuseUnknown(swarm: Swarm, hospital: string): Promise<void> {
  const { hospitals } = await askMaster(swarm, (master) => master.federation());
  if (hospitals.some((one) => one.hospital === hospital)) return;
  throw new OperatorError(
    `there is no hospital ${hospital} in this federation`,
    `There are: ${hospitals.map((one) => one.hospital).join(', ') || 'none'}`,
    EXIT.usage,
  );
}
