import { X509Certificate } from 'node:crypto';
import type { HospitalView, KeepersView } from '@mip/protocol';
import type Docker from 'dockerode';
import { found } from '../engine/connect-engine.js';
import { MASTER, NETWORK } from '../engine/labels.js';
import { findService } from '../engine/services.js';
import { requireManager } from '../engine/swarm-of.js';
import { taskAdvice, tasksOf } from '../engine/tasks.js';
import { sinceSeconds } from '../output/ago.js';
import type { FederationFolder } from '../state/federation-folder.js';
import { type FederationReport, report } from './view.js';

/** One thing that was looked at: how it is, and what to do if it is not well. */
export interface Finding {
  readonly subject: string;
  readonly level: 'ok' | 'warning' | 'fault';
  readonly text: string;
  readonly advice?: string;
}

export interface Status extends FederationReport {
  readonly findings: readonly Finding[];
}

/** Looks at everything that the federation stands on. */
export async function status(engine: Docker, folder: FederationFolder): Promise<Status> {
  await requireManager(engine);
  const seen = await report(engine, folder);
  const findings = [
    ...managers(seen),
    await network(engine),
    await master(engine, seen),
    ...(await keepers(engine, seen)),
    ...seen.nodes.filter(({ hospital }) => hospital).map((node) => hospital(node, seen)),
    ...seen.outside.map(outsider),
    ...strangers(seen),
    ...(await authority(folder)),
  ];
  return { ...seen, findings };
}

/** ⌊(n−1)/2⌋ managers may be lost. */
function managers({ nodes }: FederationReport): Finding[] {
  const all = nodes.filter(({ manager }) => manager);
  const reachable = all.filter(({ manager, state }) => manager?.reachable && state === 'ready').length;
  const spare = reachable - (Math.floor(all.length / 2) + 1);
  const text = `${reachable} of ${all.length} reachable; ${spare > 0 ? `${spare} more may be lost` : 'none may be lost'}`;
  const findings: Finding[] = [
    reachable < all.length
      ? {
          ...{ subject: 'managers', level: 'fault', text },
          advice: `Bring back ${all
            .filter(({ manager }) => !manager?.reachable)
            .map(({ hostname }) => hostname)
            .join(', ')}, or mip federation demote it.`,
        }
      : { subject: 'managers', level: 'ok', text },
  ];
  if (all.length % 2 === 0)
    findings.push({
      ...{ subject: 'managers', level: 'warning', text: `${all.length} is an even number: one of them adds no safety` },
      advice: 'Have 1, 3 or 5: add one with the manager token, or mip federation demote one.',
    });
  const alsoHospital = all.filter(({ hospital }) => hospital).map(({ hostname }) => hostname);
  if (alsoHospital.length > 0)
    findings.push({
      ...{ subject: 'managers', level: 'ok' },
      text: `${alsoHospital.join(', ')} ${alsoHospital.length === 1 ? 'is' : 'are'} a hospital too`,
    });
  return findings;
}

async function network(engine: Docker): Promise<Finding> {
  const actual = await found(engine.getNetwork(NETWORK).inspect());
  const subject = `network ${NETWORK}`;
  if (!actual) return { subject, level: 'fault', text: 'there is none', advice: 'mip federation init' };
  if (!('encrypted' in (actual.Options ?? {})))
    return { subject, level: 'warning', text: 'not encrypted by the overlay; mutual TLS protects what crosses it' };
  return { subject, level: 'ok', text: 'overlay, encrypted' };
}

async function master(engine: Docker, { masterFault, nodes, runs }: FederationReport): Promise<Finding> {
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
      : { subject: 'master', level: 'ok', text: `on ${place}; ${runs} runs under way` };
  const fault = tasks.find((task) => task.fault)?.fault ?? '';
  return {
    ...{ subject: 'master', level: 'fault' },
    text: taskAdvice(fault)?.cause ?? masterFault,
    advice: taskAdvice(fault)?.advice ?? 'mip federation logs master',
  };
}

/** The master must know how many managers there are: more than half of their keepers make a change lasting. */
async function keepers(engine: Docker, { nodes, keepers: seen }: FederationReport): Promise<Finding[]> {
  const service = await findService(engine, MASTER);
  const args = (service?.Spec?.TaskTemplate as { ContainerSpec?: { Args?: string[] } } | undefined)?.ContainerSpec
    ?.Args;
  if (!args) return [];
  const counted = Number(args[args.indexOf('--keeper-count') + 1]);
  const there = nodes.filter(({ manager }) => manager).length;
  if (counted === there && seen && seen.present < seen.count) return [silentKeepers(seen)];
  if (counted === there) return [{ subject: 'keepers', level: 'ok', text: `${there}, one on each manager` }];
  return [
    {
      ...{ subject: 'keepers', level: 'fault' },
      text: `the master counts on ${counted}, and there are ${there} managers`,
      advice: 'mip federation init (it brings the master to the managers that there are)',
    },
  ];
}

function silentKeepers({ present, count }: KeepersView): Finding {
  const enough = present > count / 2;
  return {
    ...{ subject: 'keepers', level: enough ? 'warning' : 'fault' },
    text: `the master reaches ${present} of ${count}${enough ? '' : ', too few to accept anything new'}`,
    advice:
      'Bring back the managers that are away; a keeper that runs is found again within a minute (mip federation logs master).',
  };
}

function hospital(node: FederationReport['nodes'][number], { masterFault }: FederationReport): Finding {
  const subject = `hospital ${node.hospital}`;
  if (node.state !== 'ready')
    return {
      subject,
      level: 'fault',
      text: `its node ${node.hostname} is ${node.state}`,
      advice: 'Start its engine; see that 2377/tcp and 7946/tcp+udp reach it. Its worker comes back by itself.',
    };
  if (node.availability !== 'active')
    return {
      subject,
      level: 'warning',
      text: `its node is set to ${node.availability}`,
      advice: `mip federation resume ${node.hospital}`,
    };
  const running = node.worker === 'running';
  if (node.seen?.connected)
    return { subject, level: 'ok', text: `connected, ${node.seen.software}, policy ${node.seen.profile}` };
  if (masterFault)
    return { subject, level: 'warning', text: `its worker is ${node.worker}; the master could not be asked` };
  if (running)
    return {
      subject,
      level: 'fault',
      text: 'its worker runs and does not reach the master',
      advice:
        'When tasks run and data never arrive, IP protocol 50 (ESP) is blocked or missing in a kernel: mip node preflight on both servers.',
    };
  const known = taskAdvice(node.worker);
  return {
    subject,
    level: 'fault',
    text: `its worker is ${node.worker}${known ? `: ${known.cause}` : ''}`,
    advice: known?.advice ?? `mip federation logs ${node.hospital}`,
  };
}

const outsider = ({ hospital, connected, software, profile }: HospitalView): Finding =>
  connected
    ? {
        subject: `hospital ${hospital}`,
        level: 'ok',
        text: `outside the swarm; connected, ${software}, policy ${profile}`,
      }
    : {
        subject: `hospital ${hospital}`,
        level: 'fault',
        text: 'outside the swarm; not connected',
        advice:
          'On its server: see that its worker runs (mip node start), and that it reaches the port for workers here.',
      };

/** A node that joined and that nobody made a hospital: a token may have been stolen. */
const strangers = ({ nodes }: FederationReport): Finding[] =>
  nodes
    .filter(({ hospital, manager, state }) => !hospital && !manager && state === 'ready')
    .map(({ hostname, address, id }) => ({
      ...{ subject: `node ${hostname}`, level: 'warning' as const },
      text: `joined from ${address} and is no hospital; it gets no worker and no answer`,
      advice: `If you know it: mip federation add ${hostname} --name HOSPITAL. If not: docker node rm --force ${id}; mip federation token worker --rotate`,
    }));

async function authority(folder: FederationFolder): Promise<Finding[]> {
  const config = await folder.config();
  if (!config) return [];
  const { certificate } = await folder.authority(config.federation);
  const days = Math.floor((Date.parse(new X509Certificate(certificate).validTo) - Date.now()) / 86_400_000);
  return [
    {
      ...{ subject: 'authority', level: days < 90 ? ('warning' as const) : ('ok' as const) },
      text: `certificate valid for ${days} more days`,
    },
  ];
}
