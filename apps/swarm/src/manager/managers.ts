import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { nodesOf } from '../engine/nodes-of.js';
import { OperatorError } from '../operator-error.js';
import { findNode } from './find-node.js';
import { setRole } from './label-node.js';

/** Makes a server a manager or takes that away; gives back its id. @throws OperatorError where too few managers would be left to decide */
export async function setManager(
  verb: 'promote' | 'demote',
  name: string,
  { engine, dryRun, say }: { readonly engine: Docker; readonly dryRun: boolean; say(text: string): void },
): Promise<string> {
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
  say(`${dryRun ? 'would do' : 'doing  '} ${verb} ${node.hostname}: ${managers.length} → ${after} managers`);
  if (after % 2 === 0)
    say(`warning ${after} is an even number of managers: one of them adds no safety; have 1, 3 or 5`);
  if (!dryRun) await setRole(engine, node.id, verb === 'promote' ? 'manager' : 'worker');
  return node.id;
}
