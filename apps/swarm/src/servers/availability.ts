import { EXIT } from '@mip/process';
import { findNode } from '../engine/find-node.js';
import { type Availability, setAvailability } from '../engine/update-node.js';
import { counted } from '../findings/counted.js';
import type { Plan, Watch } from '../plan/plan.js';
import { report } from '../status/report.js';
import type { Swarm } from '../swarm.js';

/** Sets a server to `active`, `pause` or `drain`. */
export async function setServer(swarm: Swarm, name: string, availability: Availability): Promise<Plan> {
  const { engine } = swarm;
  const { id, hostname } = await findNode(engine, name);
  return [
    {
      title: `${hostname} is set to ${availability}`,
      missing: async () => {
        const now = (await findNode(engine, id)).availability;
        return now === availability ? '' : `it is set to ${now}`;
      },
      act: () => setAvailability(engine, id, availability),
    },
  ];
}

/** Drains a server, after the current runs have ended unless `now`. */
export const drain = async (swarm: Swarm, name: string, now: boolean): Promise<Plan> => [
  ...(now ? [] : [runsEnded(swarm)]),
  ...(await setServer(swarm, name, 'drain')),
];

function runsEnded(swarm: Swarm): Watch {
  let fault = '';
  let under = '';
  return {
    look: async () => {
      const { runs, masterFault } = await report(swarm);
      fault = masterFault;
      under = counted(runs, 'run');
      if (fault !== '') return { waitingFor: 'the master, to know of runs' };
      return runs === 0 ? { seen: '' } : { waitingFor: `${under} to end` };
    },
    missed: async (seconds) => ({
      message: `${fault || `${under} still under way after ${seconds} s`}; nothing was drained`,
      advice: 'Wait longer (--wait SECONDS), or do not wait (--now): runs then go on without this hospital.',
      exitCode: EXIT.precondition,
    }),
  };
}
