import type { KeepersView } from '@mip/contract';
import type Docker from 'dockerode';
import { MASTER } from '../engine/labels.js';
import { findService } from '../engine/services.js';
import type { Finding } from '../findings/finding.js';
import type { FederationReport } from './report.js';

/** The number of keepers in the master's service; undefined if there is no service. */
export async function keepersCounted(engine: Docker): Promise<number | undefined> {
  const template = (await findService(engine, MASTER))?.Spec?.TaskTemplate;
  const args = (template as { ContainerSpec?: { Args?: string[] } } | undefined)?.ContainerSpec?.Args;
  return args && Number(args[args.indexOf('--keeper-count') + 1]);
}

/** The master must know the number of managers: a change is durable once more than half of their keepers hold it. */
export function keepers(
  counted: number | undefined,
  { nodes, keepers: seen }: Pick<FederationReport, 'nodes' | 'keepers'>,
): Finding[] {
  if (counted === undefined) return [];
  const there = nodes.filter(({ manager }) => manager).length;
  if (counted === there && seen && seen.present < seen.count) return [silentKeepers(seen)];
  if (counted === there) return [{ subject: 'keepers', level: 'ok', text: `${there}, one on each manager` }];
  return [
    {
      subject: 'keepers',
      level: 'fault',
      text: `the master counts on ${counted}, and there are ${there} managers`,
      advice: 'mip federation init (it brings the master to the managers that there are)',
    },
  ];
}

function silentKeepers({ present, count }: KeepersView): Finding {
  const enough = present > count / 2;
  return {
    subject: 'keepers',
    level: enough ? 'warning' : 'fault',
    text: `the master reaches ${present} of ${count}${enough ? '' : ', too few to accept anything new'}`,
    advice:
      'Bring back the managers that are away; a keeper that runs is found again within a minute (mip federation logs master).',
  };
}
