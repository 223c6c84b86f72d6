import { X509Certificate } from 'node:crypto';
import { found } from '../engine/engine-answer.js';
import { NETWORK } from '../engine/labels.js';
import { requireManager } from '../engine/swarm-of.js';
import type { Finding } from '../findings/finding.js';
import type { Swarm } from '../swarm.js';
import { clash, hospital, outsider, strangers } from './hospitals.js';
import { keepers, keepersCounted } from './keepers.js';
import { managers } from './managers.js';
import { master } from './master.js';
import { type FederationReport, report } from './report.js';

export interface Status extends FederationReport {
  readonly findings: readonly Finding[];
}

/** Checks everything that the federation depends on. @throws OperatorError if this is no manager */
export async function status(swarm: Swarm): Promise<Status> {
  const { engine } = swarm;
  await requireManager(engine);
  const seen = await report(swarm);
  const findings = [
    ...managers(seen),
    await network(swarm),
    await master(engine, seen),
    ...keepers(await keepersCounted(engine), seen),
    ...seen.nodes.filter((node) => node.hospital).map((node) => hospital(node, seen)),
    ...seen.outside.map(outsider),
    ...seen.clashes.map(clash),
    ...strangers(seen),
    ...(await authority(swarm)),
  ];
  return { ...seen, findings };
}

async function network({ engine }: Swarm): Promise<Finding> {
  const actual = await found(engine.getNetwork(NETWORK).inspect());
  const subject = `network ${NETWORK}`;
  if (!actual) return { subject, level: 'fault', text: 'there is none', advice: 'mip federation init' };
  if (!('encrypted' in (actual.Options ?? {})))
    return { subject, level: 'warning', text: 'not encrypted by the overlay; mutual TLS protects what crosses it' };
  return { subject, level: 'ok', text: 'overlay, encrypted' };
}

/** Days before the authority's certificate expires at which to warn. */
const WARN_DAYS = 90;

async function authority({ folder }: Swarm): Promise<Finding[]> {
  const config = await folder.config();
  if (!config) return [];
  const { certificate } = await folder.authority(config.federation);
  const days = Math.floor((Date.parse(new X509Certificate(certificate).validTo) - Date.now()) / 86_400_000);
  return [
    {
      subject: 'authority',
      level: days < WARN_DAYS ? 'warning' : 'ok',
      text: `certificate valid for ${days} more days`,
    },
  ];
}
