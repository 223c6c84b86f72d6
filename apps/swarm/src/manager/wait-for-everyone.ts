import type Docker from 'dockerode';
import { OF_HOSPITAL } from '../engine/labels.js';
import { nodesOf } from '../engine/nodes-of.js';
import { workerServices } from '../engine/services.js';
import type { FederationConfig, FederationFolder } from '../state/federation-folder.js';
import { managerAddresses } from './manager-addresses.js';
import { MasterApi, type Patience } from './master-api.js';
import { waitForHospital } from './wait-for-hospital.js';

/** After the master began anew: waits until every hospital whose server is up is connected again. @throws OperatorError naming the first that is not */
export async function waitForEveryone(
  engine: Docker,
  folder: FederationFolder,
  config: FederationConfig,
  { waitSeconds, say }: Patience,
): Promise<void> {
  const api = await MasterApi.of(folder, config, await managerAddresses(engine));
  const up = (await nodesOf(engine)).filter(
    ({ state, availability }) => state === 'ready' && availability === 'active',
  );
  for (const { Spec } of await workerServices(engine)) {
    const hospital = Spec?.Labels?.[OF_HOSPITAL] ?? '';
    if (up.some((node) => node.hospital === hospital))
      await waitForHospital(engine, api, hospital, { waitSeconds, say, before: '' });
  }
}
