import { MASTER } from '../engine/labels.js';
import { serviceWords } from '../engine/service-words.js';
import { failuresFromNow, runsAsWanted, taskAdvice, tasksOf, taskText } from '../engine/tasks.js';
import type { Missed, Sight, Watch } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';
import { askMasterOnce } from './ask-master.js';

/** Waits until the master answers, runs as specified, and reaches a majority of its keepers. */
export function masterAnswers(swarm: Swarm): Watch {
  const { engine } = swarm;
  const isFailing = failuresFromNow(engine, MASTER);
  /** What was wrong at the last look. */
  let fault = '';

  const missed = async (): Promise<Missed> => {
    const failure = (await tasksOf(engine, MASTER)).find((task) => task.fault !== '')?.fault ?? '';
    const known = taskAdvice(failure);
    const words = await serviceWords(engine, MASTER);
    const cause = known?.cause ?? (failure || fault || 'the swarm has not started it again yet');
    return {
      message: `the master is not ready: ${cause}${words && `\n${words}`}`,
      advice: known?.advice ?? 'Look at mip federation logs master, and run init again.',
    };
  };

  const look = async (): Promise<Sight> => {
    if (await isFailing()) return { hopeless: await missed() };
    let missing = '';
    try {
      const { keepers } = await askMasterOnce(swarm, (master) => master.federation());
      if (keepers && keepers.present <= keepers.count / 2)
        missing = `it reaches ${keepers.present} of ${keepers.count} keepers`;
      if (missing === '' && (await runsAsWanted(engine, MASTER))) return { seen: 'the master answers' };
      fault = missing;
    } catch (error) {
      fault = (error as Error).message;
    }
    return { waitingFor: `the master (${missing || taskText((await tasksOf(engine, MASTER))[0])})` };
  };

  return { look, missed };
}
