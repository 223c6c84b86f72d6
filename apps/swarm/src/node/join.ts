import { lookup } from 'node:dns/promises';
import { hostname } from 'node:os';
import { EXIT } from '@mip/process';
import { USUAL_SUBNET } from '../desired/network.js';
import { atPort, hostAndPort } from '../engine/addresses.js';
import { wordsOf } from '../engine/engine-answer.js';
import { requireManager, type SwarmState, swarmState } from '../engine/swarm-of.js';
import { OperatorError } from '../operator-error.js';
import type { Note, Plan, Step, Watch } from '../plan/plan.js';
import { preflight } from '../preflight/preflight.js';
import type { Swarm } from '../swarm.js';

export interface Joining {
  readonly token: string;
  /** `host` or `host:port` of a manager. */
  readonly manager: string;
  /** Address at which other servers reach this one, if it is behind NAT. */
  readonly advertiseAddr?: string;
  /** Address or interface for the overlay. */
  readonly dataPathAddr?: string;
  /** Run preflight first. */
  readonly preflight: boolean;
}

const SWARM_PORT = 2377;
/** How long to wait for a join that continues after the engine's response, in seconds. */
const SETTLE_SECONDS = 30;

/** Joins this server to the manager’s swarm, if it has not joined yet. @throws OperatorError if it cannot */
export async function join(swarm: Swarm, joining: Joining): Promise<Plan> {
  const { engine } = swarm;
  const [host, port = SWARM_PORT] = hostAndPort(joining.manager);
  const manager = atPort(host, port);
  const before = await swarmState(engine);
  if (joining.preflight && before.state === 'inactive') await warn(swarm, joining.manager);
  if (!/^SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}$/.test(joining.token))
    throw new OperatorError(
      'the token is damaged',
      'Copy it again, whole: the manager prints it with mip federation token worker',
      EXIT.usage,
    );
  if (before.state === 'locked') await requireManager(engine);
  if (before.state === 'active') {
    await refuseOtherSwarm(before, host, manager);
    return [{ tell: `ok      this server is in that swarm already, as node ${before.nodeId}` }, ...whatNow(swarm)];
  }
  if (before.state !== 'inactive')
    throw new OperatorError(
      `this server tried to join a swarm before, and is still at it (${before.state}${before.fault && `: ${before.fault}`})`,
      'End that first: mip node leave --force',
      EXIT.precondition,
    );
  return [joinStep(swarm, joining, manager), isIn(swarm), ...whatNow(swarm)];
}

/** Reports faults that preflight finds and goes on: the engine itself refuses a join that is impossible. */
async function warn({ engine, say }: Swarm, manager: string): Promise<void> {
  const findings = await preflight(engine, { manager, peers: [], subnet: USUAL_SUBNET, firewall: 'ufw' });
  for (const { subject, text, advice } of findings.filter(({ level }) => level === 'fault'))
    say(`warning ${subject}: ${text}\n        ${advice}`);
}

const joinStep = ({ engine }: Swarm, { token, advertiseAddr, dataPathAddr }: Joining, manager: string): Step => ({
  title: `join the swarm of ${manager}`,
  act: () =>
    engine
      .swarmJoin({
        ListenAddr: `0.0.0.0:${SWARM_PORT}`,
        RemoteAddrs: [manager],
        JoinToken: token,
        ...(advertiseAddr && { AdvertiseAddr: advertiseAddr }),
        ...(dataPathAddr && { DataPathAddr: dataPathAddr }),
      })
      .catch((error: unknown) => {
        throw refused(wordsOf(error), manager);
      }),
});

function isIn({ engine }: Swarm): Watch {
  const missed = async () => {
    const { state, fault } = await swarmState(engine);
    return {
      message: `the engine did not come to be in the swarm (${state}${fault && `: ${fault}`})`,
      advice: 'See mip node preflight --manager, then: mip node leave --force, and join again.',
    };
  };
  return {
    seconds: SETTLE_SECONDS,
    look: async () => {
      const { state, isManager, nodeId, address } = await swarmState(engine);
      if (state === 'active')
        return { seen: `joined as a ${isManager ? 'manager' : 'worker'}, node ${nodeId}, address ${address}` };
      return state === 'error' ? { hopeless: await missed() } : { waitingFor: '' };
    },
    missed,
  };
}

/** What membership in a swarm means, and what to do next. */
const whatNow = ({ engine }: Swarm): readonly Note[] => [
  {
    tell: async () =>
      (await swarmState(engine)).isManager
        ? 'note    as a manager this server can start anything on every server of the federation\nnext    on a manager: mip federation init, which gives the new one its keeper'
        : `note    a manager of the swarm can start any container on this server: keep nothing here that the federation may not see (docs/hospital.md)\nnext    on the manager: mip federation add ${hostname()} --name HOSPITAL`,
  },
];

async function refuseOtherSwarm({ managers }: SwarmState, host: string, manager: string): Promise<void> {
  const named = [host, ...(await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address)];
  if (managers.some((one) => named.includes(hostAndPort(one)[0]))) return;
  throw new OperatorError(
    `this server is in a swarm already, whose managers are ${managers.join(', ')}`,
    `If ${manager} is one of them under another address, nothing is to be done. A server belongs to one swarm only; to leave this one: mip node leave`,
    EXIT.precondition,
  );
}

function refused(words: string, manager: string): OperatorError {
  if (/(invalid|valid) join token/i.test(words))
    return new OperatorError(
      'the manager does not take this token; it was rotated, or is for another swarm',
      'Ask the manager for a new one: mip federation token worker',
      EXIT.precondition,
    );
  if (/Timeout|DeadlineExceeded|context deadline|unreachable|refused|no route/i.test(words))
    return new OperatorError(
      `the manager ${manager} cannot be reached (${words})`,
      `See which port is closed: mip node preflight --manager ${manager.replace(/:\d+$/, '')}. The engine may still be trying: mip node leave --force ends that.`,
      EXIT.unreachable,
    );
  return new OperatorError(`this server could not join: ${words}`, 'See mip node preflight.');
}
