import { setTimeout as pause } from 'node:timers/promises';
import type Docker from 'dockerode';
import { carryOut, type PlanOptions } from '../desired/plan.js';
import { MASTER_ON_OVERLAY, workerSpec } from '../desired/services.js';
import { HOSPITAL_LABEL, workerService } from '../engine/labels.js';
import { type NodeView, nodesOf } from '../engine/nodes-of.js';
import { ensureSecret, forgetSecrets } from '../engine/secrets.js';
import { serviceWords } from '../engine/service-words.js';
import { findService, putService } from '../engine/services.js';
import { ENOUGH_FAILURES, failureCount, taskAdvice, tasksOf } from '../engine/tasks.js';
import { EXIT, OperatorError } from '../exit.js';
import type { FederationConfig, FederationFolder } from '../state/federation-folder.js';
import { findNode } from './find-node.js';
import { hospitalName } from './hospital-name.js';
import { imageName, pinned } from './images.js';
import { NETWORK } from './init.js';
import { labelNode } from './label-node.js';
import { managerAddresses } from './manager-addresses.js';
import { MasterApi } from './master-api.js';

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
  await carryOut([label], options);
  if (dryRun) return say(`would do service ${workerService(hospital)} with a one-time enrolment`);
  const api = await MasterApi.of(folder, config, await managerAddresses(engine));
  const present = await findService(engine, workerService(hospital));
  if (present && (await isConnected(api, hospital))) return say(`ok      ${hospital} is registered at the master`);
  const before = await connectionOf(api, hospital);
  say(`doing   service ${workerService(hospital)} with a one-time enrolment`);
  await launch(engine, config, api, hospital, options);
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

/** Since when a hospital is connected, by the master's clock; empty if it never was. */
export const connectionOf = async (api: MasterApi, hospital: string): Promise<string> =>
  (await api.federation()).hospitals.find((one) => one.hospital === hospital)?.since ?? '';

const isConnected = async (api: MasterApi, hospital: string): Promise<boolean> =>
  (await api.federation()).hospitals.some((one) => one.hospital === hospital && one.connected);

interface Waiting {
  readonly waitSeconds: number;
  /** When the connection began that does not count any more; empty if there was none. */
  readonly before: string;
  say(text: string): void;
}

/** Waits until the hospital's worker is connected anew. @throws OperatorError with the reason why it is not */
export async function waitForHospital(
  engine: Docker,
  api: MasterApi,
  hospital: string,
  { waitSeconds, before, say }: Waiting,
): Promise<void> {
  const service = workerService(hospital);
  const until = Date.now() + waitSeconds * 1000;
  const told = new Set<string>();
  const failures = await failureCount(engine, service);
  while (Date.now() < until && (await failures()) < ENOUGH_FAILURES) {
    const { hospitals } = await api.federation();
    const seen = hospitals.find((one) => one.hospital === hospital);
    if (seen?.connected && seen.since !== before) {
      const datasets = Object.entries(seen.datasets).map(([model, codes]) => `${model}: ${codes.join(', ') || 'none'}`);
      return say(`ok      ${hospital} is registered at the master; ${datasets.join('; ') || 'it has no data yet'}`);
    }
    const [task] = await tasksOf(engine, service);
    const now = task ? `${task.state}${task.fault && `: ${task.fault}`}` : 'no task yet';
    if (!told.has(now)) say(`waiting for ${hospital} (${now})`);
    told.add(now);
    await pause(1000);
  }
  throw await absence(engine, hospital);
}

async function absence(engine: Docker, hospital: string): Promise<OperatorError> {
  const service = workerService(hospital);
  const tasks = await tasksOf(engine, service);
  const fault = tasks.find((task) => task.fault !== '')?.fault ?? '';
  const words = await serviceWords(engine, service);
  const known = taskAdvice(fault);
  const runs = tasks[0]?.state === 'running';
  const cause =
    known?.cause ?? (runs ? 'its worker runs and does not reach the master' : fault || 'its worker does not run');
  return new OperatorError(
    `${hospital} is not registered: ${cause}${words && `\n${words}`}`,
    known?.advice ??
      (runs
        ? 'When tasks run and data never arrive, IP protocol 50 (ESP) is blocked or missing in a kernel: mip node preflight, on both servers.'
        : `Look at mip federation logs ${hospital}, then run the same command again.`),
    EXIT.partly,
  );
}
