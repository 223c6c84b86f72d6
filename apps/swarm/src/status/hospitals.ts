import type { Clash, HospitalView } from '@mip/contract';
import { taskAdvice } from '../engine/tasks.js';
import type { Finding } from '../findings/finding.js';
import type { FederationReport } from './report.js';

/** A hospital whose node is in the swarm. */
export function hospital(node: FederationReport['nodes'][number], { masterFault }: FederationReport): Finding {
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

/** A hospital that runs its worker itself. */
export const outsider = ({ hospital, connected, software, profile }: HospitalView): Finding =>
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

/** Data of a hospital that are out of the federation. */
export const clash = ({ hospital, what, reason }: Clash): Finding => ({
  subject: `data of ${hospital}`,
  level: 'warning',
  text: reason,
  advice:
    what === 'dataset'
      ? 'At the hospital: rename the dataset in the CSV and in CDEsMetadata.json, and import it again.'
      : 'At the hospital: correct CDEsMetadata.json, and import it again.',
});

/** A node that joined but was not made a hospital: a join token may have been stolen. */
export const strangers = ({ nodes }: FederationReport): Finding[] =>
  nodes
    .filter(({ hospital, manager, state }) => !hospital && !manager && state === 'ready')
    .map(({ hostname, address, id }) => ({
      subject: `node ${hostname}`,
      level: 'warning' as const,
      text: `joined from ${address} and is no hospital; it gets no worker and no answer`,
      advice: `If you know it: mip federation add ${hostname} --name HOSPITAL. If not: docker node rm --force ${id}; mip federation token worker --rotate`,
    }));
