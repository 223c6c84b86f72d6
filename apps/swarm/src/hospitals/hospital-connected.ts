import type { HospitalView } from '@mip/contract';
import { OF_HOSPITAL, workerService } from '../engine/labels.js';
import { nodesOf } from '../engine/nodes-of.js';
import { serviceWords } from '../engine/service-words.js';
import { workerServices } from '../engine/services.js';
import { failuresFromNow, taskAdvice, tasksOf, taskText } from '../engine/tasks.js';
import { askMaster, askMasterOnce, isUnreachable } from '../master/ask-master.js';
import type { Missed, Sight, Stage, Watch } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';

/** Start of a hospital's connection, by the master's clock; empty if it never connected. */
export const connectionOf = async (swarm: Swarm, hospital: string): Promise<string> =>
  (await askMaster(swarm, (master) => master.federation())).hospitals.find((one) => one.hospital === hospital)?.since ??
  '';

/**
 * Waits until the hospital's worker is connected to the master.
 * @param before start of the previous connection, which must not be mistaken for the new one; empty if there was none
 */
export function hospitalConnected(swarm: Swarm, hospital: string, before = ''): Watch {
  const { engine } = swarm;
  const service = workerService(hospital);
  const isFailing = failuresFromNow(engine, service);

  const missed = async (): Promise<Missed> => {
    const tasks = await tasksOf(engine, service);
    const fault = tasks.find((task) => task.fault !== '')?.fault ?? '';
    const words = await serviceWords(engine, service);
    const known = taskAdvice(fault);
    const runs = tasks[0]?.state === 'running';
    const cause =
      known?.cause ?? (runs ? 'its worker runs and does not reach the master' : fault || 'its worker does not run');
    const advice = runs
      ? 'When tasks run and data never arrive, IP protocol 50 (ESP) is blocked or missing in a kernel: mip node preflight, on both servers.'
      : `Look at mip federation logs ${hospital}, then run the same command again.`;
    return {
      message: `${hospital} is not registered: ${cause}${words && `\n${words}`}`,
      advice: known?.advice ?? advice,
    };
  };

  const look = async (): Promise<Sight> => {
    if (await isFailing()) return { hopeless: await missed() };
    const seen = (await hospitalsNow(swarm)).find((one) => one.hospital === hospital);
    if (seen?.connected && seen.since !== before)
      return { seen: `${hospital} is registered at the master; ${dataOf(seen)}` };
    return { waitingFor: `${hospital} (${taskText((await tasksOf(engine, service))[0])})` };
  };

  return { look, missed };
}

const dataOf = ({ datasets }: HospitalView): string =>
  Object.entries(datasets)
    .map(([model, codes]) => `${model}: ${codes.join(', ') || 'none'}`)
    .join('; ') || 'it has no data yet';

/** The connected hospitals; none while the master moves to another server. */
const hospitalsNow = (swarm: Swarm): Promise<readonly HospitalView[]> =>
  askMasterOnce(swarm, (master) => master.federation()).then(
    ({ hospitals }) => hospitals,
    (error) => {
      if (isUnreachable(error)) return [];
      throw error;
    },
  );

/** Waits until every hospital of the swarm whose server is up is connected, such as after a restart of the master. */
export const everyoneConnected = (swarm: Swarm): Stage => ({
  steps: async () => {
    const { engine } = swarm;
    const isUp = new Set(
      (await nodesOf(engine))
        .filter(({ state, availability }) => state === 'ready' && availability === 'active')
        .map(({ hospital }) => hospital),
    );
    const hospitals = (await workerServices(engine)).map(({ Spec }) => Spec?.Labels?.[OF_HOSPITAL] ?? '');
    return hospitals.filter((hospital) => isUp.has(hospital)).map((hospital) => hospitalConnected(swarm, hospital));
  },
});
