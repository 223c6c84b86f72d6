import type Docker from 'dockerode';
import { MASTER } from '../engine/labels.js';
import { taskAdvice, tasksOf } from '../engine/tasks.js';
import { counted } from '../findings/counted.js';
import type { Finding } from '../findings/finding.js';
import type { FederationReport } from './report.js';

const LATELY_MS = 600_000;

/** Where the master runs, or why it does not answer. */
export async function master(engine: Docker, { masterFault, nodes, runs }: FederationReport): Promise<Finding> {
  const tasks = await tasksOf(engine, MASTER).catch(() => []);
  const running = tasks.find(({ wanted }) => wanted === 'running');
  const place = nodes.find(({ id }) => id === running?.nodeId)?.hostname;
  const failures = tasks.filter(
    ({ state, created }) => state === 'failed' && Date.now() - Date.parse(created) < LATELY_MS,
  ).length;
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
    subject: 'master',
    level: 'fault',
    text: taskAdvice(fault)?.cause ?? masterFault,
    advice: taskAdvice(fault)?.advice ?? 'mip federation logs master',
  };
}
