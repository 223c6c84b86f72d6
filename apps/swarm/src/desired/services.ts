import { KEEPER, MADE_FOR, MASTER, OF_HOSPITAL, OF_VERSION, workerService } from '../engine/labels.js';
import type { SwarmSecret } from '../engine/secrets.js';
import type { FederationConfig } from '../state/federation-folder.js';
import { serviceSpec } from './service.js';

/** Ports inside the containers. */
const WEB_PORT = 5000;
const WORKER_PORT = 5443;
const KEEPER_PORT = 5444;
/** A keeper restarts if no master has asked it for this long; a running master asks every second. */
const UNHEARD_SECONDS = 30;
/** The hospital's own folder on its server. */
export const HOSPITAL_FOLDER = '/var/lib/mip-hospital';
/** The address that workers on the overlay dial. */
export const MASTER_ON_OVERLAY = `https://${MASTER}:${WORKER_PORT}`;

export interface MasterParts {
  readonly image: string;
  readonly networkId: string;
  readonly authority: SwarmSecret;
  readonly auth: SwarmSecret;
  /** Names and addresses at which the master answers. */
  readonly names: readonly string[];
  /** How many managers there are, each with a keeper. */
  readonly keepers: number;
  /** Id of the manager on which the master should not run. */
  readonly avoid?: string;
}

/** Options of a command line: `{ port: 5000 }` is `--port 5000`. */
const options = (values: Readonly<Record<string, string | number>>): string[] =>
  Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)]);

const common = ({ federation, version, allow }: FederationConfig) => ({
  labels: { [MADE_FOR]: federation, [OF_VERSION]: version },
  ...(allow && { allow }),
});

/**
 * The master runs on any manager and publishes its ports on that node. The swarm must not roll back its updates: if a
 * server dies during one, the update is not to blame, and the old specification has the wrong number of managers.
 */
export function masterService(config: FederationConfig, parts: MasterParts) {
  const { image, networkId, authority, auth, names, keepers, avoid } = parts;
  return serviceSpec({
    ...common(config),
    name: MASTER,
    image,
    memoryMib: 2048,
    whenUpdateFails: 'continue',
    args: [
      'serve',
      ...options({
        folder: '/federation',
        federation: config.federation,
        host: '0.0.0.0',
        port: WEB_PORT,
        'worker-host': '0.0.0.0',
        'worker-port': WORKER_PORT,
      }),
      '--https',
      ...options({
        authority: '/run/secrets/mip-authority',
        auth: '/run/secrets/mip-auth',
        'loss-seconds': config.lossSeconds,
        keeper: `${KEEPER}:${KEEPER_PORT}`,
        'keeper-count': keepers,
      }),
      ...[MASTER, ...names].flatMap((name) => ['--name', name]),
    ],
    constraints: ['node.role==manager', ...(avoid === undefined ? [] : [`node.id!=${avoid}`])],
    network: { id: networkId, alias: MASTER },
    mounts: [{ type: 'volume', source: 'mip-federation-master', target: '/federation' }],
    secrets: [
      { ...authority, file: 'mip-authority' },
      { ...auth, file: 'mip-auth' },
    ],
    ports: [
      { inside: WEB_PORT, outside: config.ports.web },
      { inside: WORKER_PORT, outside: config.ports.workers },
    ],
  });
}

/** A keeper on every manager holds a copy of what the master must not lose, wherever the master runs next. */
export const keeperService = (config: FederationConfig, { image, networkId, authority }: MasterParts) =>
  serviceSpec({
    ...common(config),
    name: KEEPER,
    image,
    memoryMib: 512,
    everywhere: true,
    env: ['MIP_KEEPER=1'],
    args: [
      'keep',
      ...options({
        folder: '/federation',
        federation: config.federation,
        host: '0.0.0.0',
        port: KEEPER_PORT,
        authority: '/run/secrets/mip-authority',
        'unheard-seconds': UNHEARD_SECONDS,
      }),
    ],
    constraints: ['node.role==manager'],
    network: { id: networkId, alias: KEEPER },
    mounts: [{ type: 'volume', source: 'mip-federation-keeper', target: '/federation' }],
    secrets: [{ ...authority, file: 'mip-authority' }],
  });

export interface WorkerParts {
  readonly image: string;
  readonly networkId: string;
  readonly hospital: string;
  readonly invitation: SwarmSecret;
  readonly role: 'local' | 'validation';
  readonly memoryMib: number;
}

/** A hospital's worker, on the node with its label, with the hospital's own folder mounted. */
export function workerSpec(config: FederationConfig, parts: WorkerParts) {
  const { image, networkId, hospital, invitation, role, memoryMib } = parts;
  const { labels, ...rest } = common(config);
  return serviceSpec({
    ...rest,
    name: workerService(hospital),
    image,
    memoryMib,
    labels: { ...labels, [OF_HOSPITAL]: hospital },
    args: options({
      folder: '/hospital',
      master: MASTER_ON_OVERLAY,
      role,
      'invitation-file': '/run/secrets/mip-invitation',
    }),
    constraints: [`node.labels.name==${hospital}`],
    network: { id: networkId, alias: workerService(hospital) },
    mounts: [{ type: 'bind', source: HOSPITAL_FOLDER, target: '/hospital' }],
    secrets: [{ ...invitation, file: 'mip-invitation' }],
  });
}
