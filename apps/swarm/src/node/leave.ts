import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import type { PlanOptions } from '../desired/plan.js';
import { wordsOf } from '../engine/engine-answer.js';
import { swarmState } from '../engine/swarm-of.js';
import { OperatorError } from '../operator-error.js';

/** Takes this server out of its swarm; the hospital's folder stays. @throws OperatorError for a manager that has not been demoted */
export async function leave(
  engine: Docker,
  { dryRun, say, force }: PlanOptions & { readonly force: boolean },
): Promise<void> {
  const { state, isManager } = await swarmState(engine);
  if (state === 'inactive') return say('ok      this server is in no swarm');
  if (isManager && !force)
    throw new OperatorError(
      'this server is a manager: if it leaves, the others may be too few to decide',
      'On another manager first: mip federation demote SERVER. The last manager ends the federation: --force',
      EXIT.precondition,
    );
  say(`${dryRun ? 'would do' : 'doing  '} leave the swarm; the hospital's folder stays`);
  if (dryRun) return;
  await engine.swarmLeave({ _query: { force }, _body: {} } as never).catch((error: unknown) => {
    throw new OperatorError(`this server could not leave: ${wordsOf(error)}`, 'Add --force, if it may not matter.');
  });
}
