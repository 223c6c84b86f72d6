import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { workerService } from '../engine/labels.js';
import { nodesOf } from '../engine/nodes-of.js';
import { forgetSecrets } from '../engine/secrets.js';
import { removeService } from '../engine/services.js';
import { OperatorError } from '../operator-error.js';
import type { FederationFolder } from '../state/federation-folder.js';
import { type AddOptions, addHospital } from './add.js';
import { hospitalName } from './hospital-name.js';
import { labelNode } from './label-node.js';
import { managerAddresses } from './manager-addresses.js';
import { MasterApi } from './master-api.js';

/** Gives a hospital another name: the worker under the old one ends, the node gets the new label, and enrols anew. */
export async function renameHospital(
  engine: Docker,
  folder: FederationFolder,
  from: string,
  to: string,
  options: AddOptions,
): Promise<void> {
  hospitalName(to);
  const config = await folder.existing();
  const nodes = await nodesOf(engine);
  const renamed = nodes.find(({ hospital }) => hospital === to);
  const node = nodes.find(({ hospital }) => hospital === from) ?? renamed;
  if (!node || (renamed && renamed !== node))
    throw new OperatorError(
      node ? `${to} is another hospital already` : `there is no hospital ${from}`,
      `There are: ${nodes.flatMap(({ hospital }) => hospital ?? []).join(', ') || 'none'}`,
      EXIT.usage,
    );
  if (options.dryRun) return options.say(`would do ${from} becomes ${to}: new label, new certificate, new worker`);
  options.say(`doing   the worker of ${from} ends, and its certificates prove nothing any more`);
  const api = await MasterApi.of(folder, config, await managerAddresses(engine), options);
  await removeService(engine, workerService(from));
  await api.remove(from);
  await folder.noteRemoved(from, true);
  await forgetSecrets(engine, `mip-invitation-${from}`, []);
  await labelNode(engine, node.id, to);
  await addHospital(engine, folder, node.id, to, options);
}
