import { setTimeout as pause } from 'node:timers/promises';
import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { MASTER } from '../engine/labels.js';
import { serviceWords } from '../engine/service-words.js';
import { ENOUGH_FAILURES, failureCount, runsAsWanted, taskAdvice, tasksOf } from '../engine/tasks.js';
import { OperatorError } from '../operator-error.js';
import type { FederationConfig, FederationFolder } from '../state/federation-folder.js';
import { managerAddresses } from './manager-addresses.js';
import { MasterApi, type Patience } from './master-api.js';

/** Waits until the master answers, telling how far it is. @throws OperatorError that says why it does not */
export async function waitForMaster(
  engine: Docker,
  folder: FederationFolder,
  config: FederationConfig,
  { waitSeconds, say }: Patience,
): Promise<void> {
  const until = Date.now() + waitSeconds * 1000;
  const told = new Set<string>();
  const failures = await failureCount(engine, MASTER);
  let last: Error | undefined;
  /** Why a master that answers accepts nothing new. */
  let lack = '';
  while (Date.now() < until && (await failures()) < ENOUGH_FAILURES) {
    const api = await MasterApi.of(folder, config, await managerAddresses(engine));
    try {
      const { keepers } = await api.federation();
      lack =
        keepers && keepers.present <= keepers.count / 2
          ? `it reaches ${keepers.present} of ${keepers.count} keepers`
          : '';
      if (lack === '' && (await runsAsWanted(engine, MASTER))) return say('ok      the master answers');
    } catch (error) {
      lack = '';
      last = error as Error;
    }
    const [task] = await tasksOf(engine, MASTER);
    const now = lack || (task ? `${task.state}${task.fault && `: ${task.fault}`}` : 'no task yet');
    if (!told.has(now)) say(`waiting for the master (${now})`);
    told.add(now);
    await pause(1000);
  }
  const tasks = await tasksOf(engine, MASTER);
  const fault = tasks.find((task) => task.fault !== '')?.fault ?? '';
  const words = await serviceWords(engine, MASTER);
  throw new OperatorError(
    `the master is not ready: ${taskAdvice(fault)?.cause ?? (fault || lack || (last?.message ?? 'the swarm has not started it anew yet'))}${words && `\n${words}`}`,
    taskAdvice(fault)?.advice ?? 'Look at mip federation logs master, and run init again.',
    EXIT.partly,
  );
}
