import { MASTER } from '../engine/labels.js';
import { serviceWords } from '../engine/service-words.js';
import { failuresFromNow, runsAsWanted, taskAdvice, tasksOf, taskText } from '../engine/tasks.js';
import type { Missed, Sight, Watch } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';
import { askMasterOnce } from './ask-master.js';

/** The master answers, is the one that is wanted, and can accept something new. */
export function masterAnswers(swarm: Swarm): Watch {
  const { engine } = swarm;
  const isFailing = failuresFromNow(engine, MASTER);
  /** Why it was not well the last time. */
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
    let lack = '';
    try {
      const { keepers } = await askMasterOnce(swarm, (master) => master.federation());
      if (keepers && keepers.present <= keepers.count / 2)
        lack = `it reaches ${keepers.present} of ${keepers.count} keepers`;
      if (lack === '' && (await runsAsWanted(engine, MASTER))) return { seen: 'the master answers' };
      fault = lack;
    } catch (error) {
      fault = (error as Error).message;
    }
    return { waitingFor: `the master (${lack || taskText((await tasksOf(engine, MASTER))[0])})` };
  };

  return { look, missed };
}
