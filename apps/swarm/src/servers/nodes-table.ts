import { alignedColumns } from '@mip/process/table';
import type { FederationReport, NodeReport } from '../status/report.js';

const HEAD = [
  'node',
  'address',
  'role',
  'availability',
  'hospital',
  'worker',
  'connected',
  'versions',
  'policy',
  'data',
] as const;

/** The servers of the federation as a table for people. */
export function nodesTable({ nodes, outside, masterFault }: FederationReport): string {
  const rows = [
    HEAD,
    ...nodes.map((node) => [
      node.hostname,
      node.address,
      roleOf(node),
      `${node.state}, ${node.availability}`,
      node.hospital ?? '–',
      node.worker || '–',
      seenOf(node.seen, masterFault),
      `engine ${node.engine}${node.seen ? `, ${node.seen.software}` : ''}`,
      node.seen?.profile ?? '–',
      dataOf(node.seen),
    ]),
    ...outside.map((seen) => [
      '(outside the swarm)',
      '–',
      '–',
      '–',
      seen.hospital,
      'its own',
      seenOf(seen, masterFault),
      seen.software,
      seen.profile,
      dataOf(seen),
    ]),
  ];
  return `${alignedColumns(rows)}${masterFault && `\n\nThe master could not be asked: ${masterFault}`}`;
}

const roleOf = ({ manager }: NodeReport): string =>
  manager ? (manager.leader ? 'leading manager' : manager.reachable ? 'manager' : 'manager, unreachable') : 'worker';

function seenOf(seen: NodeReport['seen'], masterFault: string): string {
  if (masterFault) return '?';
  if (!seen) return 'no';
  return `${seen.connected ? 'since' : 'no, last since'} ${seen.since.slice(0, 19).replace('T', ' ')}`;
}

const dataOf = (seen: NodeReport['seen']): string =>
  seen
    ? Object.entries(seen.datasets)
        .map(([model, codes]) => `${model} (${codes.join(', ')})`)
        .join('; ')
    : '–';
