import { setTimeout as pause } from 'node:timers/promises';
import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { KEEPER, MASTER } from '../engine/labels.js';
import { nodesOf } from '../engine/nodes-of.js';
import { tasksOf } from '../engine/tasks.js';
import { OperatorError } from '../operator-error.js';
import type { FederationFolder } from '../state/federation-folder.js';
import { putMaster } from './put-master.js';
import { waitForEveryone } from './wait-for-everyone.js';
import { waitForMaster } from './wait-for-master.js';

interface Options {
  readonly nodeId: string;
  readonly verb: 'promote' | 'demote';
  readonly waitSeconds: number;
  say(text: string): void;
}

/**
 * After a server became a manager or an ordinary one: waits until the swarm has carried it out, gives the master as many
 * keepers as there are managers now, and waits until it and every hospital are there again.
 * @throws OperatorError that says what did not come about
 */
export async function afterManagerChange(engine: Docker, folder: FederationFolder, options: Options): Promise<void> {
  const { nodeId, verb, waitSeconds, say } = options;
  const until = Date.now() + waitSeconds * 1000;
  say(`waiting for the swarm to ${verb} the server`);
  while (!(await isDone(engine, nodeId, verb))) {
    if (Date.now() > until)
      throw new OperatorError(
        `the server did not come to be ${verb}d within ${waitSeconds} s`,
        'See mip federation nodes; once it is, mip federation init gives the master what it needs.',
        EXIT.partly,
      );
    await pause(500);
  }
  const config = await folder.existing();
  await putMaster(engine, folder, { config, say });
  await waitForMaster(engine, folder, config, options);
  await waitForEveryone(engine, folder, config, options);
}

async function isDone(engine: Docker, nodeId: string, verb: Options['verb']): Promise<boolean> {
  const node = (await nodesOf(engine)).find(({ id }) => id === nodeId);
  if (verb === 'promote') return node?.manager?.reachable === true;
  if (node?.manager) return false;
  const tasks = [...(await tasksOf(engine, MASTER)), ...(await tasksOf(engine, KEEPER))];
  return !tasks.some((task) => task.nodeId === nodeId && task.wanted !== 'remove' && task.state === 'running');
}
