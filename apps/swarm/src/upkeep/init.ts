import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { networkFault, networkSpec } from '../desired/network.js';
import { advertised, atPort, managerAddresses } from '../engine/addresses.js';
import { found } from '../engine/engine-answer.js';
import { imageName, pinned } from '../engine/images.js';
import { NETWORK, workerService } from '../engine/labels.js';
import { findService } from '../engine/services.js';
import { requireManager, swarmState } from '../engine/swarm-of.js';
import { everyoneConnected } from '../hospitals/hospital-connected.js';
import { askMaster } from '../master/ask-master.js';
import { masterAnswers } from '../master/master-answers.js';
import { masterServices } from '../master/master-services.js';
import { OperatorError } from '../operator-error.js';
import type { Plan, Stage, Step } from '../plan/plan.js';
import { joinLine } from '../servers/token.js';
import type { FederationConfig } from '../state/federation-folder.js';
import type { Swarm } from '../swarm.js';

/** How to create the swarm, if there is none yet. */
export interface SwarmWish {
  /** Whether managers need a key after their engine restarts. */
  readonly autolock: boolean;
  /** Lifetime of the swarm's own certificates, in hours. */
  readonly certificateHours: number;
  /** UDP port of the overlay, if not 4789. */
  readonly dataPathPort?: number;
}

/**
 * Creates a federation on this engine: swarm, overlay, authority, secrets, master. What exists already stays.
 * @throws OperatorError that says why it cannot
 */
export async function init(swarm: Swarm, config: FederationConfig, wish: SwarmWish): Promise<Plan> {
  for (const what of ['master', 'worker'] as const)
    await pinned(swarm.engine, imageName(config.images, what, config.version));
  return [
    swarmStep(swarm, config, wish),
    networkStep(swarm, config),
    folderStep(swarm, config),
    {
      title: `master service ${imageName(config.images, 'master', config.version)} and its secrets`,
      steps: () => masterServices(swarm, config),
    },
    masterAnswers(swarm),
    removedStayOut(swarm),
    everyoneConnected(swarm),
    connectionStep(swarm),
    { tell: () => howToGoOn(swarm, config), asResult: true },
  ];
}

/** A server is down after three of these: the engine's own 5 s would leave too little of the 30 s for the master's move. */
const HEARTBEAT_NANOSECONDS = 2_000_000_000;
const HOUR_NANOSECONDS = 3_600_000_000_000;

function swarmStep({ engine, say }: Swarm, config: FederationConfig, wish: SwarmWish): Step {
  const { autolock, certificateHours, dataPathPort } = wish;
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
      await engine.swarmInit({
        ListenAddr: '0.0.0.0:2377',
        AdvertiseAddr: address,
        ...(dataPathPort && { DataPathPort: dataPathPort }),
        Spec: {
          EncryptionConfig: { AutoLockManagers: autolock },
          CAConfig: { NodeCertExpiry: certificateHours * HOUR_NANOSECONDS },
          Dispatcher: { HeartbeatPeriod: HEARTBEAT_NANOSECONDS },
        },
      });
      if (autolock) say(`        unlock key (keep it in a safe place): ${await unlockKey(engine)}`);
    },
  };
}

/** The key that a manager needs after its engine restarts. */
const unlockKey = (engine: Docker): Promise<string> =>
  new Promise((resolve, reject) =>
    engine.modem.dial(
      { path: '/swarm/unlockkey', method: 'GET', statusCodes: { 200: true } } as never,
      (error: unknown, data: unknown) => (error ? reject(error) : resolve((data as { UnlockKey: string }).UnlockKey)),
    ),
  );

function networkStep({ engine }: Swarm, { network, federation }: FederationConfig): Step {
  const wish = { ...network, name: NETWORK, federation };
  return {
    title: `overlay network ${NETWORK}, ${network.encrypted ? 'encrypted' : 'NOT encrypted (lab)'}`,
    missing: async () => {
      if ((await swarmState(engine)).state !== 'active') return 'there is no swarm yet';
      const actual = await found(engine.getNetwork(NETWORK).inspect());
      if (!actual) return 'there is none yet';
      const fault = networkFault(actual, wish);
      if (fault === '') return '';
      throw new OperatorError(
        `the network ${NETWORK} is there, and ${fault}`,
        `Remove its services (mip federation remove), then docker network rm ${NETWORK}, and run init again.`,
        EXIT.precondition,
      );
    },
    act: () => engine.createNetwork(networkSpec(wish)),
  };
}

const folderStep = ({ folder }: Swarm, config: FederationConfig): Step => ({
  title: `certificate authority, tokens and configuration in ${folder.place}`,
  missing: async () =>
    JSON.stringify(await folder.config()) === JSON.stringify(config) ? '' : 'new or changed settings',
  act: async () => {
    await folder.authority(config.federation);
    await folder.token('operator');
    await folder.token('portal');
    await folder.saveConfig(config);
  },
});

/** After a restore, a master starts with an empty state and has to learn which hospitals were removed. */
const removedStayOut = (swarm: Swarm): Stage => ({
  steps: async () => {
    const removed = await swarm.folder.removed();
    if (removed.length === 0) return [];
    const { hospitals } = await askMaster(swarm, (master) => master.federation());
    const out: string[] = [];
    for (const hospital of removed) {
      const isBack = hospitals.some((one) => one.hospital === hospital && one.connected);
      if (!isBack && !(await findService(swarm.engine, workerService(hospital)))) out.push(hospital);
    }
    return out.map((hospital) => ({
      title: `${hospital}, which was removed, stays out`,
      act: () => askMaster(swarm, (master) => master.remove(hospital)),
    }));
  },
});

/** Writes the file with which `mip run` and a portal connect to the federation. */
export const connectionStep = ({ engine, folder }: Swarm): Stage => ({
  steps: async () => {
    const { ports } = await folder.existing();
    const urls = (await managerAddresses(engine)).map((address) => `https://${atPort(address, ports.web)}`);
    return [
      {
        title: `connection for mip run and the portal in ${folder.connectionFile}`,
        missing: async () => ((await folder.holdsConnection(urls)) ? '' : 'it is new, or has changed'),
        act: () => folder.saveConnection(urls),
      },
    ];
  },
});

const howToGoOn = async (swarm: Swarm, { federation, address, ports }: FederationConfig): Promise<string> => `
The federation ${federation} stands: https://${atPort(address, ports.web)}

On each hospital's server (the token admits servers; hand it over a channel that you trust):
  ${await joinLine(swarm, address, 'worker')}
On a further manager (its token gives full control; have 1, 3 or 5 managers):
  mip federation token manager
When a hospital's server has joined:
  mip federation add SERVER --name HOSPITAL
To ask the federation from here:
  export MIP_CONNECTION=${swarm.folder.connectionFile}`;
