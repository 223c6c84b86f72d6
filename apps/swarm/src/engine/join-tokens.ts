import type Docker from 'dockerode';
import { patiently } from './patiently.js';

export type Kind = 'worker' | 'manager';

/** The swarm's join token for new workers or managers. */
export async function joinToken(engine: Docker, kind: Kind): Promise<string> {
  const { JoinTokens } = (await engine.swarmInspect()) as { JoinTokens: { Worker: string; Manager: string } };
  return kind === 'worker' ? JoinTokens.Worker : JoinTokens.Manager;
}

/** Replaces the join tokens; the old ones admit nobody any more. */
export const rotateTokens = (engine: Docker, kinds: readonly Kind[]): Promise<void> =>
  patiently(async () => {
    const { Version, Spec } = (await engine.swarmInspect()) as { Version: { Index: number }; Spec: object };
    const query = {
      version: Version.Index,
      rotateWorkerToken: kinds.includes('worker'),
      rotateManagerToken: kinds.includes('manager'),
    };
    await engine.swarmUpdate({ _query: query, _body: Spec } as never);
  });
