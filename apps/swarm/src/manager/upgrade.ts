import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import type { Service, ServiceSpec } from 'dockerode';
import { OF_HOSPITAL, OF_VERSION } from '../engine/labels.js';
import { findService, putService, workerServices } from '../engine/services.js';
import { OperatorError } from '../operator-error.js';
import type { FederationConfig, FederationFolder } from '../state/federation-folder.js';
import { imageName, pinned } from './images.js';
import type { InitOptions } from './init.js';
import { managerAddresses } from './manager-addresses.js';
import { MasterApi } from './master-api.js';
import { putMaster } from './put-master.js';
import { waitForEveryone } from './wait-for-everyone.js';
import { connectionOf, waitForHospital } from './wait-for-hospital.js';
import { waitForMaster } from './wait-for-master.js';

export type UpgradeOptions = Pick<InitOptions, 'dryRun' | 'say' | 'waitSeconds'>;

/**
 * Brings the federation to a version: one hospital first, then the others one by one, the master last; each must be
 * registered again before the next. A hospital that is not goes back to what it ran, and nothing further is touched.
 * Workers of this version and the one before serve the same master.
 */
export async function upgrade(
  engine: Docker,
  folder: FederationFolder,
  version: string,
  { dryRun, say, waitSeconds }: UpgradeOptions,
): Promise<void> {
  const config = await folder.existing();
  const wanted: FederationConfig = { ...config, version };
  const image = await pinned(engine, imageName(config.images, 'worker', version));
  await pinned(engine, imageName(config.images, 'master', version));
  const services = await workerServices(engine);
  const late = services.filter(({ Spec }) => Spec?.Labels?.[OF_VERSION] !== version);
  for (const service of late) {
    const hospital = service.Spec?.Labels?.[OF_HOSPITAL] ?? '';
    say(`${dryRun ? 'would do' : 'doing  '} ${hospital}: ${service.Spec?.Labels?.[OF_VERSION]} → ${version}`);
    if (dryRun) continue;
    const api = await MasterApi.of(folder, config, await managerAddresses(engine), { waitSeconds, say });
    await upgradeOne(engine, api, service, hospital, { image, version, waitSeconds, say });
  }
  say(`${dryRun ? 'would do' : 'doing  '} master: ${config.version} → ${version}`);
  if (dryRun) return;
  await putMaster(engine, folder, { config: wanted, say });
  try {
    await waitForMaster(engine, folder, wanted, { waitSeconds, say });
    await waitForEveryone(engine, folder, wanted, { waitSeconds, say });
  } catch (error) {
    say(`back    master to ${config.version}`);
    await putMaster(engine, folder, { config, say });
    throw error;
  }
  await folder.saveConfig(wanted);
}

interface OneUpgrade {
  readonly image: string;
  readonly version: string;
  readonly waitSeconds: number;
  say(text: string): void;
}

async function upgradeOne(engine: Docker, api: MasterApi, service: Service, hospital: string, one: OneUpgrade) {
  const before = service.Spec as ServiceSpec;
  const connection = await connectionOf(api, hospital);
  await putService(engine, withImage(before, one.image, one.version));
  try {
    await waitForHospital(engine, api, hospital, { ...one, before: connection });
    const runs = (await findService(engine, service.ID))?.Spec?.Labels?.[OF_VERSION];
    if (runs !== one.version) throw new Error(`the swarm took it back to ${runs}, because its tasks failed`);
  } catch (error) {
    one.say(`back    ${hospital} to ${before.Labels?.[OF_VERSION]}`);
    const now = await findService(engine, service.ID);
    if (now) await putService(engine, before);
    await waitForHospital(engine, api, hospital, { ...one, before: connection }).catch(() => undefined);
    throw new OperatorError(
      `${hospital} did not come back with ${one.version}, and runs ${before.Labels?.[OF_VERSION]} again; nothing further was upgraded\n${(error as Error).message}`,
      error instanceof OperatorError ? error.advice : `mip federation logs ${hospital}`,
      EXIT.partly,
    );
  }
}

interface WithContainer {
  readonly TaskTemplate: { readonly ContainerSpec: object };
}

function withImage(spec: ServiceSpec, image: string, version: string): ServiceSpec {
  const { TaskTemplate } = spec as unknown as WithContainer;
  return {
    ...spec,
    Labels: { ...spec.Labels, [OF_VERSION]: version },
    TaskTemplate: { ...TaskTemplate, ContainerSpec: { ...TaskTemplate.ContainerSpec, Image: image } },
  } as unknown as ServiceSpec;
}
