import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { OperatorError } from '../operator-error.js';
import { type NodeView, nodesOf } from './nodes-of.js';

/**
 * Finds a node by name, address, id or hospital; of several, the one that is not down: a server that left and joined
 * again is in the swarm's list twice. @throws OperatorError that lists the nodes, if none matches
 */
export async function findNode(engine: Docker, name: string): Promise<NodeView> {
  const nodes = await nodesOf(engine);
  const means = ({ id, hostname, address, hospital }: NodeView): boolean =>
    id === name ||
    hostname === name ||
    address === name ||
    hospital === name ||
    (name.length >= 6 && id.startsWith(name));
  const meant = nodes.filter(means);
  const living = meant.filter(({ state }) => state !== 'down');
  const [one, another] = living.length > 0 ? living : meant;
  if (one && !another) return one;
  const list = nodes
    .map((node) => `  ${node.hostname}  ${node.address}  ${node.id}  ${node.hospital ?? ''}`)
    .join('\n');
  throw new OperatorError(
    meant.length === 0 ? `there is no node ${name} in this swarm` : `${name} means more than one node`,
    `${meant.length === 0 ? 'Has it joined (mip node join)? The nodes are' : 'Say which by its id. The nodes are'}:\n${list}`,
    EXIT.usage,
  );
}
