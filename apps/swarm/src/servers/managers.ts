import { EXIT } from '@mip/process';
import { findNode } from '../engine/find-node.js';
import { KEEPER, MASTER } from '../engine/labels.js';
import { nodesOf } from '../engine/nodes-of.js';
import { tasksOf } from '../engine/tasks.js';
import { setRole } from '../engine/update-node.js';
import { everyoneConnected } from '../hospitals/hospital-connected.js';
import { masterAnswers } from '../master/master-answers.js';
import { masterServices } from '../master/master-services.js';
import { OperatorError } from '../operator-error.js';
import type { Plan, Watch } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';

export type Verb = 'promote' | 'demote';

/**
 * Promotes or demotes a server, and updates the master's number of keepers to the number of managers.
 * @throws OperatorError if too few managers would be left for a majority
 */
export async function setManager(swarm: Swarm, verb: Verb, name: string): Promise<Plan> {
  const { engine, say } = swarm;
  const node = await findNode(engine, name);
  const managers = (await nodesOf(engine)).filter(({ manager }) => manager);
  const after = managers.length + (verb === 'promote' ? 1 : -1);
  const reachable = managers.filter(({ manager, id }) => manager?.reachable && id !== node.id).length;
  if (verb === 'demote' && (after < 1 || reachable < Math.floor(after / 2) + 1))
    throw new OperatorError(
      `without ${node.hostname}, ${reachable} of ${after} managers would be reachable, which are too few to decide`,
      'First bring back the managers that are away, or promote another server.',
      EXIT.precondition,
    );
  if (node.hospital && verb === 'promote')
    say(
      `warning ${node.hostname} is the hospital ${node.hospital}: as a manager it could start anything on every server`,
    );
  if (after % 2 === 0)
    say(`warning ${after} is an even number of managers: one of them adds no safety; have 1, 3 or 5`);
  return [
    {
      title: `${verb} ${node.hostname}: ${managers.length} → ${after} managers`,
      act: () => setRole(engine, node.id, verb === 'promote' ? 'manager' : 'worker'),
    },
    roleTaken(swarm, node.id, verb),
    {
      title: `services ${MASTER} and ${KEEPER} for ${after} managers`,
      steps: async () => masterServices(swarm, await swarm.config()),
    },
    masterAnswers(swarm),
    everyoneConnected(swarm),
  ];
}

/** Waits until the server has its new role; from a demoted manager, master and keeper must have moved away. */
function roleTaken({ engine }: Swarm, nodeId: string, verb: Verb): Watch {
  const isTaken = async (): Promise<boolean> => {
    const node = (await nodesOf(engine)).find(({ id }) => id === nodeId);
    if (verb === 'promote') return node?.manager?.reachable === true;
    if (node?.manager) return false;
    const tasks = [...(await tasksOf(engine, MASTER)), ...(await tasksOf(engine, KEEPER))];
    return !tasks.some((task) => task.nodeId === nodeId && task.wanted !== 'remove' && task.state === 'running');
  };
  return {
    look: async () => ((await isTaken()) ? { seen: '' } : { waitingFor: `the swarm to ${verb} the server` }),
    missed: async (seconds) => ({
      message: `the server was not ${verb}d within ${seconds} s`,
      advice: 'See mip federation nodes; once it is, mip federation init gives the master what it needs.',
    }),
  };
}
