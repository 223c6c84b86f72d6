import type Docker from 'dockerode';
import { MASTER } from '../../engine/labels.js';
import { taskAdvice, tasksOf } from '../../engine/tasks.js';
import { sinceSeconds } from '../../output/ago.js';
import { counted } from '../../output/counted.js';
import type { FederationReport } from '../view.js';
import type { Finding } from './finding.js';

/** Where the master runs, and why it cannot be asked. */
export async function master(engine: Docker, { masterFault, nodes, runs }: FederationReport): Promise<Finding> {
  const tasks = await tasksOf(engine, MASTER).catch(() => []);
  const running = tasks.find(({ wanted }) => wanted === 'running');
  const place = nodes.find(({ id }) => id === running?.nodeId)?.hostname;
  const failures = tasks.filter(({ state, created }) => state === 'failed' && sinceSeconds(created) < 600).length;
  if (!masterFault)
    return failures >= 3
      ? {
          subject: 'master',
          level: 'warning',
          text: `on ${place}, started again ${failures} times in 10 minutes`,
          advice: 'mip federation logs master',
        }
      : { subject: 'master', level: 'ok', text: `on ${place}; ${counted(runs, 'run')} under way` };
  const fault = tasks.find((task) => task.fault)?.fault ?? '';
  return {
    ...{ subject: 'master', level: 'fault' },
    text: taskAdvice(fault)?.cause ?? masterFault,
    advice: taskAdvice(fault)?.advice ?? 'mip federation logs master',
  };
}
