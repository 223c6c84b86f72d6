import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { carryOut, type PlanOptions } from '../desired/plan.js';
import { workerService } from '../engine/labels.js';
import { nodesOf } from '../engine/nodes-of.js';
import { forgetSecrets } from '../engine/secrets.js';
import { findService, removeService } from '../engine/services.js';
import { OperatorError } from '../operator-error.js';
import type { FederationFolder } from '../state/federation-folder.js';
import { rotateTokens } from './join-commands.js';
import { labelNode, removeNode } from './label-node.js';
import { managerAddresses } from './manager-addresses.js';
import { MasterApi, type Patience } from './master-api.js';

/**
 * Ends a hospital's membership: its certificates prove nothing any more, its worker is gone, its node has no label; a node
 * that is down already leaves the swarm's list, and the join token is another one. The hospital's folder stays its own.
 */
export async function removeHospital(
  engine: Docker,
  folder: FederationFolder,
  hospital: string,
  options: PlanOptions & Patience,
): Promise<void> {
  const config = await folder.existing();
  const service = workerService(hospital);
  const node = (await nodesOf(engine)).find((one) => one.hospital === hospital);
  const api = await MasterApi.of(folder, config, await managerAddresses(engine), options);
  if (!node && !(await findService(engine, service))) {
    const { hospitals } = await api.federation();
    if (!hospitals.some((one) => one.hospital === hospital))
      throw new OperatorError(
        `there is no hospital ${hospital} in this federation`,
        `There are: ${hospitals.map((one) => one.hospital).join(', ') || 'none'}`,
        EXIT.usage,
      );
  }
  let revoked = false;
  await carryOut(
    [
      {
        title: `certificates of ${hospital} prove nothing any more`,
        missing: async () => (revoked ? '' : 'they do'),
        act: async () => {
          await api.remove(hospital);
          await folder.noteRemoved(hospital, true);
          revoked = true;
        },
      },
      {
        title: `service ${service} is gone`,
        missing: async () => ((await findService(engine, service)) ? 'it is there' : ''),
        act: async () => {
          await removeService(engine, service);
          await forgetSecrets(engine, `mip-invitation-${hospital}`, []);
        },
      },
      ...(node
        ? [
            {
              title: `node ${node.hostname} is no hospital`,
              missing: async () =>
                (await nodesOf(engine)).some((one) => one.id === node.id && one.hospital) ? 'it has the label' : '',
              act: () => labelNode(engine, node.id, undefined),
            },
          ]
        : []),
      ...(node?.state === 'down'
        ? [
            {
              title: `node ${node.hostname} is off the list`,
              missing: async () => ((await nodesOf(engine)).some((one) => one.id === node.id) ? 'it is down' : ''),
              act: () => removeNode(engine, node.id),
            },
          ]
        : []),
    ],
    options,
  );
  if (options.dryRun) return options.say('would do new join token for workers');
  await rotateTokens(engine, ['worker']);
  options.say('ok      new join token for workers; the old one admits nobody');
  if (node && node.state !== 'down') options.say(`next    on ${node.hostname}: mip node leave`);
}
