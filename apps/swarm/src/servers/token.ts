import { joinToken, type Kind, rotateTokens } from '../engine/join-tokens.js';
import { requireManager } from '../engine/swarm-of.js';
import type { Plan } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';

/** The command that a server's administrator types to join at a manager's address. */
export const joinLine = async ({ engine }: Swarm, address: string, kind: Kind): Promise<string> =>
  `mip node join --manager ${address} --token ${await joinToken(engine, kind)}`;

/** Prints the command by which a server joins as a worker or a manager, with a new token if `rotate`. @throws OperatorError if this is no manager */
export async function token(swarm: Swarm, kind: Kind, rotate: boolean): Promise<Plan> {
  const { managers, address } = await requireManager(swarm.engine);
  const here = address || managers[0]?.replace(/:\d+$/, '') || '';
  return [
    ...(rotate ? [{ title: `new token for a ${kind}`, act: () => rotateTokens(swarm.engine, [kind]) }] : []),
    { tell: () => joinLine(swarm, here, kind), asResult: true },
  ];
}
