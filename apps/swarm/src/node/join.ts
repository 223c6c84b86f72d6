import { lookup } from 'node:dns/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import type { PlanOptions } from '../desired/plan.js';
import { wordsOf } from '../engine/engine-answer.js';
import { requireManager, type SwarmState, swarmState } from '../engine/swarm-of.js';
import { OperatorError } from '../operator-error.js';
import { hostAndPort } from '../preflight/preflight.js';

export interface JoinOptions extends PlanOptions {
  readonly token: string;
  /** `host` or `host:port` of a manager. */
  readonly manager: string;
  readonly advertiseAddr?: string;
  readonly dataPathAddr?: string;
}

const SWARM_PORT = 2377;

/** Lets this server join the manager's swarm; a server that has joined already is left as it is. @throws OperatorError */
export async function join(engine: Docker, options: JoinOptions): Promise<SwarmState> {
  const { token, dryRun, say } = options;
  const [host, port = SWARM_PORT] = hostAndPort(options.manager);
  const manager = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (!/^SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}$/.test(token))
    throw new OperatorError(
      'the token is damaged',
      'Copy it again, whole: the manager prints it with mip federation token worker',
      EXIT.usage,
    );
  const before = await swarmState(engine);
  if (before.state === 'locked') await requireManager(engine);
  if (before.state === 'active') return joined(before, host, manager, say);
  if (before.state !== 'inactive')
    throw new OperatorError(
      `this server tried to join a swarm before, and is still at it (${before.state}${before.fault && `: ${before.fault}`})`,
      'End that first: mip node leave --force',
      EXIT.precondition,
    );
  say(`${dryRun ? 'would do' : 'doing  '} join the swarm of ${manager}`);
  if (dryRun) return before;
  try {
    await engine.swarmJoin({
      ListenAddr: `0.0.0.0:${SWARM_PORT}`,
      RemoteAddrs: [manager],
      JoinToken: token,
      ...(options.advertiseAddr && { AdvertiseAddr: options.advertiseAddr }),
      ...(options.dataPathAddr && { DataPathAddr: options.dataPathAddr }),
    });
  } catch (error) {
    throw refused(wordsOf(error), manager);
  }
  const after = await settled(engine);
  say(`ok      joined as a ${after.isManager ? 'manager' : 'worker'}, node ${after.nodeId}, address ${after.address}`);
  return after;
}

const SETTLE_MS = 30_000;

/** The engine may go on joining after it answered. @throws OperatorError if it does not come to be in */
async function settled(engine: Docker): Promise<SwarmState> {
  for (const until = Date.now() + SETTLE_MS; ; await pause(500)) {
    const now = await swarmState(engine);
    if (now.state === 'active') return now;
    if (now.state !== 'error' && Date.now() < until) continue;
    throw new OperatorError(
      `the engine did not come to be in the swarm (${now.state}${now.fault && `: ${now.fault}`})`,
      'See mip node preflight --manager, then: mip node leave --force, and join again.',
      EXIT.partly,
    );
  }
}

async function joined(
  state: SwarmState,
  host: string,
  manager: string,
  say: (text: string) => void,
): Promise<SwarmState> {
  const named = [host, ...(await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address)];
  if (state.managers.some((one) => named.includes(hostAndPort(one)[0]))) {
    say(`ok      this server is in that swarm already, as node ${state.nodeId}`);
    return state;
  }
  throw new OperatorError(
    `this server is in a swarm already, whose managers are ${state.managers.join(', ')}`,
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
