import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { OperatorError } from '../operator-error.js';

/** An engine's view of its swarm. */
export interface SwarmState {
  readonly state: 'inactive' | 'pending' | 'active' | 'error' | 'locked';
  readonly nodeId: string;
  readonly address: string;
  readonly isManager: boolean;
  /** Addresses `host:2377` of the managers. */
  readonly managers: readonly string[];
  readonly fault: string;
}

export async function swarmState(engine: Docker): Promise<SwarmState> {
  const { Swarm } = (await engine.info()) as { Swarm: Record<string, unknown> };
  const managers = (Swarm.RemoteManagers ?? []) as readonly { Addr: string }[];
  return {
    state: Swarm.LocalNodeState as SwarmState['state'],
    nodeId: Swarm.NodeID as string,
    address: Swarm.NodeAddr as string,
    isManager: Swarm.ControlAvailable === true,
    managers: managers.map(({ Addr }) => Addr),
    fault: String(Swarm.Error ?? ''),
  };
}

/** @throws OperatorError where this engine is not a manager of a swarm */
export async function requireManager(engine: Docker): Promise<SwarmState> {
  const swarm = await swarmState(engine);
  if (swarm.state === 'locked')
    throw new OperatorError(
      'the swarm is locked since this engine started',
      'Unlock it with the key that init printed: docker swarm unlock',
      EXIT.precondition,
    );
  if (swarm.state !== 'active')
    throw new OperatorError(
      'this engine is in no swarm',
      'On the manager, run first: mip federation init',
      EXIT.precondition,
    );
  if (!swarm.isManager)
    throw new OperatorError(
      'this engine is a worker of its swarm, and only a manager can do this',
      `Run it on a manager: ${swarm.managers.join(', ')}`,
      EXIT.precondition,
    );
  return swarm;
}
