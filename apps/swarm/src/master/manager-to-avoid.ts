import type Docker from 'dockerode';
import { MASTER } from '../engine/labels.js';
import { nodesOf } from '../engine/nodes-of.js';

interface Task {
  readonly NodeID?: string;
  readonly Spec?: { readonly Placement?: { readonly Constraints?: readonly string[] } };
}

/** Fewer managers than this bear no loss anyway. */
const ENOUGH_MANAGERS = 3;

/**
 * The manager on which the master should not run: the one that leads the swarm. When a leader dies the swarm first chooses
 * another and then waits for every server to say that it is there; a master elsewhere goes on meanwhile, and where it dies
 * with its own server, the leader moves it at once. A master that is away from the leader already stays where it is.
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
