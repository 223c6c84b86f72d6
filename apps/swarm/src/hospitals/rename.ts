import { EXIT } from '@mip/process';
import { workerService } from '../engine/labels.js';
import { nodesOf } from '../engine/nodes-of.js';
import { removeService } from '../engine/services.js';
import { OperatorError } from '../operator-error.js';
import type { Plan } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';
import { hospitalSteps, refuseIdle } from './add.js';
import { hospitalName } from './hospital-name.js';
import { forgetInvitations, type Launch } from './launch.js';
import { expel } from './remove.js';

/**
 * Renames a hospital: removes the worker under the old name, labels the node with the new one, and enrols a new worker.
 * @throws OperatorError if there is no such hospital, or the new name is taken
 */
export async function renameHospital(swarm: Swarm, from: string, to: string, how: Launch): Promise<Plan> {
  hospitalName(to);
  await swarm.config();
  const nodes = await nodesOf(swarm.engine);
  const renamed = nodes.find(({ hospital }) => hospital === to);
  const node = nodes.find(({ hospital }) => hospital === from) ?? renamed;
  if (!node || (renamed && renamed !== node))
    throw new OperatorError(
      node ? `${to} is another hospital already` : `there is no hospital ${from}`,
      `There are: ${nodes.flatMap(({ hospital }) => hospital ?? []).join(', ') || 'none'}`,
      EXIT.usage,
    );
  refuseIdle(node);
  return [
    {
      title: `the worker of ${from} ends, and its certificates prove nothing any more`,
      act: async () => {
        await removeService(swarm.engine, workerService(from));
        await expel(swarm, from);
        await forgetInvitations(swarm, from);
      },
    },
    ...hospitalSteps(swarm, node, to, how),
  ];
}
