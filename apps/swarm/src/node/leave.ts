import { EXIT } from '@mip/process';
import { wordsOf } from '../engine/engine-answer.js';
import { swarmState } from '../engine/swarm-of.js';
import { OperatorError } from '../operator-error.js';
import type { Plan } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';

/** Takes this server out of its swarm; the hospital's folder stays. @throws OperatorError for a manager that was not demoted */
export async function leave({ engine }: Swarm, force: boolean): Promise<Plan> {
  if ((await swarmState(engine)).isManager && !force)
    throw new OperatorError(
      'this server is a manager: if it leaves, the others may be too few to decide',
      'On another manager first: mip federation demote SERVER. The last manager ends the federation: --force',
      EXIT.precondition,
    );
  return [
    {
      title: "this server is in no swarm; the hospital's folder stays",
      missing: async () => ((await swarmState(engine)).state === 'inactive' ? '' : 'it is in one'),
      act: () =>
        engine.swarmLeave({ _query: { force }, _body: {} } as never).catch((error: unknown) => {
          throw new OperatorError(
            `this server could not leave: ${wordsOf(error)}`,
            'Add --force, if it may not matter.',
          );
        }),
    },
  ];
}
