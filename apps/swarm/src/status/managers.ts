import type { Finding } from '../findings/finding.js';
import type { FederationReport } from './report.js';

/** ⌊(n−1)/2⌋ managers may be lost. */
export function managers({ nodes }: FederationReport): Finding[] {
  const all = nodes.filter(({ manager }) => manager);
  const reachable = all.filter(({ manager, state }) => manager?.reachable && state === 'ready').length;
  const spare = reachable - (Math.floor(all.length / 2) + 1);
  const text = `${reachable} of ${all.length} reachable; ${spare > 0 ? `${spare} more may be lost` : 'none may be lost'}`;
  const findings: Finding[] = [
    reachable < all.length
      ? {
          subject: 'managers',
          level: 'fault',
          text,
          advice: `Bring back ${all
            .filter(({ manager }) => !manager?.reachable)
            .map(({ hostname }) => hostname)
            .join(', ')}, or mip federation demote it.`,
        }
      : { subject: 'managers', level: 'ok', text },
  ];
  if (all.length % 2 === 0)
    findings.push({
      subject: 'managers',
      level: 'warning',
      text: `${all.length} is an even number: one of them adds no safety`,
      advice: 'Have 1, 3 or 5: add one with the manager token, or mip federation demote one.',
    });
  const alsoHospital = all.filter(({ hospital }) => hospital).map(({ hostname }) => hostname);
  if (alsoHospital.length > 0)
    findings.push({
      subject: 'managers',
      level: 'ok',
      text: `${alsoHospital.join(', ')} ${alsoHospital.length === 1 ? 'is' : 'are'} a hospital too`,
    });
  return findings;
}
