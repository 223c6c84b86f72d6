import { X509Certificate } from 'node:crypto';
import type Docker from 'dockerode';
import { found } from '../engine/engine-answer.js';
import { NETWORK } from '../engine/labels.js';
import { requireManager } from '../engine/swarm-of.js';
import type { FederationFolder } from '../state/federation-folder.js';
import type { Finding } from './findings/finding.js';
import { hospital, outsider, strangers } from './findings/hospitals.js';
import { keepers, keepersCounted } from './findings/keepers.js';
import { managers } from './findings/managers.js';
import { master } from './findings/master.js';
import { type FederationReport, report } from './view.js';

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
    ...keepers(await keepersCounted(engine), seen),
    ...seen.nodes.filter(({ hospital }) => hospital).map((node) => hospital(node, seen)),
    ...seen.outside.map(outsider),
    ...strangers(seen),
    ...(await authority(folder)),
  ];
  return { ...seen, findings };
}

async function network(engine: Docker): Promise<Finding> {
  const actual = await found(engine.getNetwork(NETWORK).inspect());
  const subject = `network ${NETWORK}`;
  if (!actual) return { subject, level: 'fault', text: 'there is none', advice: 'mip federation init' };
  if (!('encrypted' in (actual.Options ?? {})))
    return { subject, level: 'warning', text: 'not encrypted by the overlay; mutual TLS protects what crosses it' };
  return { subject, level: 'ok', text: 'overlay, encrypted' };
}

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
