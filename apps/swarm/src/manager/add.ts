import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { carryOut, type PlanOptions } from '../desired/plan.js';
import { MASTER_ON_OVERLAY, workerSpec } from '../desired/services.js';
import { HOSPITAL_LABEL, NETWORK, workerService } from '../engine/labels.js';
import { type NodeView, nodesOf } from '../engine/nodes-of.js';
import { ensureSecret, forgetSecrets } from '../engine/secrets.js';
import { findService, putService } from '../engine/services.js';
import { OperatorError } from '../operator-error.js';
import type { FederationConfig, FederationFolder } from '../state/federation-folder.js';
import { findNode } from './find-node.js';
import { hospitalName } from './hospital-name.js';
import { imageName, pinned } from './images.js';
import { labelNode, removeNode } from './label-node.js';
import { managerAddresses } from './manager-addresses.js';
import { MasterApi } from './master-api.js';
import { connectionOf, waitForHospital } from './wait-for-hospital.js';

export interface AddOptions extends PlanOptions {
  readonly role: 'local' | 'validation';
  readonly memoryMib: number;
  readonly waitSeconds: number;
}

/**
 * Makes a node a hospital of the federation: label, one-time enrolment, worker; waits until the master has it.
 * @throws OperatorError that says why the worker is not there
 */
export async function addHospital(
  engine: Docker,
  folder: FederationFolder,
  nodeName: string,
  hospital: string,
  options: AddOptions,
): Promise<void> {
  const { dryRun, say, waitSeconds } = options;
  hospitalName(hospital);
  const config = await folder.existing();
  const node = await findNode(engine, nodeName);
  await refuseTaken(engine, node, hospital);
  const label = {
    title: `node ${node.hostname} has the label ${HOSPITAL_LABEL}=${hospital}`,
    missing: async () => ((await findNode(engine, node.id)).hospital === hospital ? '' : 'it has not'),
    act: () => labelNode(engine, node.id, hospital),
  };
  const formerEntries = async () =>
    (await nodesOf(engine)).filter(
      (one) => one.state === 'down' && !one.hospital && one.hostname === node.hostname && one.address === node.address,
    );
  const former = {
    title: `node ${node.hostname} stands once in the swarm's list`,
    missing: async () => ((await formerEntries()).length > 0 ? 'it has left and joined again' : ''),
    act: async () => {
      for (const { id } of await formerEntries()) await removeNode(engine, id);
    },
  };
  await carryOut([former, label], options);
  if (dryRun) return say(`would do service ${workerService(hospital)} with a one-time enrolment`);
  const api = await MasterApi.of(folder, config, await managerAddresses(engine), options);
  const present = await findService(engine, workerService(hospital));
  if (present && (await isConnected(api, hospital))) return say(`ok      ${hospital} is registered at the master`);
  const before = await connectionOf(api, hospital);
  say(`doing   service ${workerService(hospital)} with a one-time enrolment`);
  await launch(engine, config, api, hospital, options);
  await folder.noteRemoved(hospital, false);
  await waitForHospital(engine, api, hospital, { waitSeconds, say, before });
}

/** Makes the worker's service with a new invitation; a worker that has used one already takes the new one. */
export async function launch(
  engine: Docker,
  config: FederationConfig,
  api: MasterApi,
  hospital: string,
  { role, memoryMib }: Pick<AddOptions, 'role' | 'memoryMib'>,
): Promise<void> {
  const kind = `mip-invitation-${hospital}`;
  const image = await pinned(engine, imageName(config.images, 'worker', config.version));
  const { Id: networkId } = (await engine.getNetwork(NETWORK).inspect()) as { Id: string };
  const text = await api.invite(hospital, MASTER_ON_OVERLAY);
  const invitation = await ensureSecret(engine, config.federation, kind, text);
  await putService(engine, workerSpec(config, { image, networkId, hospital, invitation, role, memoryMib }));
  await forgetSecrets(engine, kind, [invitation.name]);
}

async function refuseTaken(engine: Docker, node: NodeView, hospital: string): Promise<void> {
  const other = (await nodesOf(engine)).find((one) => one.hospital === hospital && one.id !== node.id);
  if (other)
    throw new OperatorError(
      `${hospital} is the node ${other.hostname} (${other.id}) already`,
      `Choose another name, or first: mip federation remove ${hospital}`,
      EXIT.precondition,
    );
  if (node.hospital && node.hospital !== hospital)
    throw new OperatorError(
      `the node ${node.hostname} is the hospital ${node.hospital} already`,
      `To give it another name: mip federation rename ${node.hospital} ${hospital}`,
      EXIT.precondition,
    );
  if (node.state !== 'ready' || node.availability !== 'active')
    throw new OperatorError(
      `the node ${node.hostname} takes no work: it is ${node.state}, ${node.availability}`,
      node.state === 'ready'
        ? `First: mip federation resume ${node.hostname}`
        : 'Start its engine, and see that 2377/tcp and 7946 reach it.',
      EXIT.precondition,
    );
}

const isConnected = async (api: MasterApi, hospital: string): Promise<boolean> =>
  (await api.federation()).hospitals.some((one) => one.hospital === hospital && one.connected);
