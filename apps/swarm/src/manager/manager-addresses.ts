import type Docker from 'dockerode';
import { type NodeView, nodesOf } from '../engine/nodes-of.js';

/** Addresses of the managers, those that can be reached first. */
export async function managerAddresses(engine: Docker): Promise<string[]> {
  const managers = (await nodesOf(engine)).filter(({ manager }) => manager !== undefined);
  const reachable = ({ state, manager }: NodeView): boolean => state === 'ready' && manager?.reachable === true;
  return [...managers.filter(reachable), ...managers.filter((node) => !reachable(node))].map(({ address }) => address);
}
