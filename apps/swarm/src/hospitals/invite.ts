import { EXIT } from '@mip/process';
import { atPort, hostAndPort, managerAddresses } from '../engine/addresses.js';
import { workerService } from '../engine/labels.js';
import { findService } from '../engine/services.js';
import { askMaster } from '../master/ask-master.js';
import { OperatorError } from '../operator-error.js';
import type { Plan } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';
import { hospitalName } from './hospital-name.js';

/** What a hospital needs to run its own worker outside the swarm. */
export interface OutsideInvitation {
  readonly hospital: string;
  /** The URL that its worker dials: the master's published port. */
  readonly master: string;
  /** Admits once, within 24 hours. */
  readonly invitation: string;
}

/**
 * Invites a hospital that stays outside the swarm and starts its worker itself.
 * @param address where the hospital reaches the master, `host` or `host:port`; by default a manager's address
 * @param printed how the invitation is printed
 * @throws OperatorError if the hospital is a node of the swarm
 */
export async function inviteOutside(
  swarm: Swarm,
  hospital: string,
  address: string | undefined,
  printed: (invitation: OutsideInvitation) => string,
): Promise<Plan> {
  const { engine, folder } = swarm;
  hospitalName(hospital);
  const { ports } = await swarm.config();
  if (await findService(engine, workerService(hospital)))
    throw new OperatorError(
      `${hospital} has a worker in the swarm`,
      `First: mip federation remove ${hospital}; on its server: mip node leave`,
      EXIT.precondition,
    );
  const [host, port = ports.workers] = hostAndPort(address ?? (await managerAddresses(engine))[0] ?? '');
  const master = `https://${atPort(host, port)}`;
  let invitation = '';
  return [
    {
      title: `invitation of ${hospital}, whose worker dials ${master}`,
      act: async () => {
        invitation = await askMaster(swarm, (asked) => asked.invite(hospital, master));
        await folder.noteRemoved(hospital, false);
      },
    },
    { tell: async () => printed({ hospital, master, invitation }), asResult: true },
    { tell: `note    it admits ${hospital} once, within 24 hours: send it over a channel that you trust` },
  ];
}
