import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { networkFault, networkSpec } from '../desired/network.js';
import { carryOut, type PlanOptions, type Step } from '../desired/plan.js';
import { found } from '../engine/engine-answer.js';
import { NETWORK, workerService } from '../engine/labels.js';
import { findService } from '../engine/services.js';
import { requireManager, swarmState } from '../engine/swarm-of.js';
import { OperatorError } from '../operator-error.js';
import type { FederationConfig, FederationFolder } from '../state/federation-folder.js';
import { advertised } from './addresses.js';
import { imageName, pinned } from './images.js';
import { managerAddresses } from './manager-addresses.js';
import { MasterApi } from './master-api.js';
import { putMaster } from './put-master.js';
import { waitForEveryone } from './wait-for-everyone.js';
import { waitForMaster } from './wait-for-master.js';

export interface InitOptions extends PlanOptions {
  readonly config: FederationConfig;
  readonly autolock: boolean;
  /** Lifetime of the swarm's own certificates, in hours. */
  readonly certificateHours: number;
  readonly dataPathPort?: number;
  readonly waitSeconds: number;
}

/**
 * Brings about a federation on this engine: swarm, overlay, authority, secrets, master. What is there already stays.
 * @throws OperatorError that says what stands against it
 */
export async function init(engine: Docker, folder: FederationFolder, options: InitOptions): Promise<void> {
  const { config, dryRun, say } = options;
  for (const what of ['master', 'worker'] as const)
    await pinned(engine, imageName(config.images, what, config.version));
  const network = { ...config.network, name: NETWORK, federation: config.federation };
  const steps: Step[] = [
    swarmStep(engine, options),
    {
      title: `overlay network ${NETWORK}, ${config.network.encrypted ? 'encrypted' : 'NOT encrypted (lab)'}`,
      missing: async () => {
        if ((await swarmState(engine)).state !== 'active') return 'there is no swarm yet';
        const actual = await found(engine.getNetwork(NETWORK).inspect());
        if (!actual) return 'there is none yet';
        const fault = networkFault(actual, network);
        if (fault)
          throw new OperatorError(
            `the network ${NETWORK} is there, and ${fault}`,
            `Remove its services (mip federation remove), then docker network rm ${NETWORK}, and run init again.`,
            EXIT.precondition,
          );
        return '';
      },
      act: async () => void (await engine.createNetwork(networkSpec(network))),
    },
    {
      title: `certificate authority, tokens and configuration in ${folder.place}`,
      missing: async () =>
        JSON.stringify(await folder.config()) === JSON.stringify(config) ? '' : 'new or changed settings',
      act: async () => {
        await folder.authority(config.federation);
        await folder.token('operator');
        await folder.token('portal');
        await folder.saveConfig(config);
      },
    },
  ];
  await carryOut(steps, options);
  if (dryRun) {
    say(`would do master service ${imageName(config.images, 'master', config.version)} and its secrets`);
    return;
  }
  await putMaster(engine, folder, options);
  await waitForMaster(engine, folder, config, options);
  await removeAgain(engine, folder, options);
  await waitForEveryone(engine, folder, config, options);
  const addresses = await managerAddresses(engine);
  const file = await folder.saveConnection(addresses.map((address) => `https://${address}:${config.ports.web}`));
  say(`ok      connection for mip run and the portal in ${file}`);
}

/** A master that began with nothing, after a restore, does not know whom the federation removed. */
async function removeAgain(engine: Docker, folder: FederationFolder, options: InitOptions): Promise<void> {
  const removed = await folder.removed();
  if (removed.length === 0) return;
  const api = await MasterApi.of(folder, options.config, await managerAddresses(engine), options);
  const { hospitals } = await api.federation();
  for (const hospital of removed) {
    const isBack = hospitals.some((one) => one.hospital === hospital && one.connected);
    if (!isBack && !(await findService(engine, workerService(hospital)))) await api.remove(hospital);
  }
}

/** A server is down after three of these: the engine's own 5 s would leave too little of the 30 s for the master's move. */
const HEARTBEAT_NANOSECONDS = 2_000_000_000;

function swarmStep(engine: Docker, { config, autolock, certificateHours, dataPathPort, ...rest }: InitOptions): Step {
  const address = advertised(config.address);
  return {
    title: `swarm, advertised at ${address}`,
    missing: async () => {
      const { state } = await swarmState(engine);
      if (state === 'inactive') return 'this engine is in no swarm';
      await requireManager(engine);
      return '';
    },
    act: async () => {
      const answer = engine.swarmInit({
        ListenAddr: '0.0.0.0:2377',
        AdvertiseAddr: address,
        ...(dataPathPort && { DataPathPort: dataPathPort }),
        Spec: {
          EncryptionConfig: { AutoLockManagers: autolock },
          CAConfig: { NodeCertExpiry: certificateHours * 3_600_000_000_000 },
          Dispatcher: { HeartbeatPeriod: HEARTBEAT_NANOSECONDS },
        },
      });
      await answer;
      if (autolock) rest.say(`        unlock key (keep it in a safe place): ${await unlockKey(engine)}`);
    },
  };
}

/** The key that a manager needs after its engine started again. */
export const unlockKey = (engine: Docker): Promise<string> =>
  new Promise((resolve, reject) =>
    engine.modem.dial(
      { path: '/swarm/unlockkey', method: 'GET', statusCodes: { 200: true } } as never,
      (error: unknown, data: unknown) => (error ? reject(error) : resolve((data as { UnlockKey: string }).UnlockKey)),
    ),
  );
