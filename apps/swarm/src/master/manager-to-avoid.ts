import type Docker from 'dockerode';
import { MASTER } from '../engine/labels.js';
import { nodesOf } from '../engine/nodes-of.js';

interface Task {
  readonly NodeID?: string;
  readonly Spec?: { readonly Placement?: { readonly Constraints?: readonly string[] } };
}

/** With fewer managers than this, none may be lost anyway. */
const ENOUGH_MANAGERS = 3;

/**
 * The manager on which the master should not run: the swarm's leader. When a leader dies, the swarm first elects another
 * and then waits for every server to report; a master on another server keeps running meanwhile, and when it dies with
 * its own server, the leader moves it at once. A master that runs away from the leader stays where it is.
 */
export async function managerToAvoid(engine: Docker): Promise<string | undefined> {
  const managers = (await nodesOf(engine)).filter(({ manager }) => manager);
  if (managers.length < ENOUGH_MANAGERS) return undefined;
  const leader = managers.find(({ manager }) => manager?.leader)?.id;
  const listed: unknown = await engine.listTasks({
    filters: { service: [MASTER], 'desired-state': ['running'] },
  } as never);
  const tasks = listed as readonly Task[];
  const [task] = tasks;
  if (!task?.NodeID || task.NodeID === leader) return leader;
  const kept = task.Spec?.Placement?.Constraints?.map((one) => /^node\.id!=(\S+)$/.exec(one)?.[1]).find(Boolean);
  return managers.some(({ id }) => id === kept) ? kept : leader;
}
