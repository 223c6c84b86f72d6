import type Docker from 'dockerode';
import type { PlanOptions } from '../desired/plan.js';
import { wordsOf } from '../engine/connect-engine.js';
import { type SwarmState, swarmState } from '../engine/swarm-of.js';
import { EXIT, OperatorError } from '../exit.js';

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
  const manager = options.manager.includes(':') ? options.manager : `${options.manager}:${SWARM_PORT}`;
  if (!/^SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}$/.test(token))
    throw new OperatorError(
      'the token is damaged',
      'Copy it again, whole: the manager prints it with mip federation token worker',
      EXIT.usage,
    );
  const before = await swarmState(engine);
  if (before.state === 'active' || before.state === 'locked') return joined(before, manager, say);
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
  const after = await swarmState(engine);
  say(`ok      joined as a ${after.isManager ? 'manager' : 'worker'}, node ${after.nodeId}, address ${after.address}`);
  return after;
}

function joined(state: SwarmState, manager: string, say: (text: string) => void): SwarmState {
  if (state.isManager || state.managers.includes(manager)) {
    say(`ok      this server is in that swarm already, as node ${state.nodeId}`);
    return state;
  }
  throw new OperatorError(
    `this server is in another swarm, of ${state.managers.join(', ')}`,
    'A server belongs to one swarm only. To leave that one: mip node leave',
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
