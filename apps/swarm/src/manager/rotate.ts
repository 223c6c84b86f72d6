import type Docker from 'dockerode';
import { MASTER_ON_OVERLAY } from '../desired/services.js';
import { MASTER, OF_HOSPITAL } from '../engine/labels.js';
import { ensureSecret, forgetSecrets } from '../engine/secrets.js';
import { putService, restartService, workerServices } from '../engine/services.js';
import type { FederationFolder } from '../state/federation-folder.js';
import type { InitOptions } from './init.js';
import { rotateTokens } from './join-commands.js';
import { managerAddresses } from './manager-addresses.js';
import { MasterApi } from './master-api.js';
import { putMaster } from './put-master.js';
import { waitForEveryone } from './wait-for-everyone.js';
import { connectionOf, waitForHospital } from './wait-for-hospital.js';
import { waitForMaster } from './wait-for-master.js';

type RotateOptions = Pick<InitOptions, 'dryRun' | 'say' | 'waitSeconds'>;

/** New join tokens for the swarm, new bearer tokens for operator and portal. */
export async function rotateAllTokens(engine: Docker, folder: FederationFolder, options: RotateOptions): Promise<void> {
  const { dryRun, say } = options;
  const config = await folder.existing();
  say(`${dryRun ? 'would do' : 'doing  '} new join tokens for workers and managers; nodes that joined stay`);
  say(`${dryRun ? 'would do' : 'doing  '} new bearer tokens for the operator and the portal`);
  if (dryRun) return;
  await rotateTokens(engine, ['worker', 'manager']);
  await folder.token('operator', true);
  await folder.token('portal', true);
  await putMaster(engine, folder, { config, say });
  await waitForMaster(engine, folder, config, options);
  await waitForEveryone(engine, folder, config, options);
  const addresses = await managerAddresses(engine);
  const file = await folder.saveConnection(addresses.map((address) => `https://${address}:${config.ports.web}`));
  say(`ok      the new portal token is in ${file}`);
}

/** New keys and certificates for the master and every hospital's worker, one after the other; runs go on. */
export async function rotateCertificates(
  engine: Docker,
  folder: FederationFolder,
  options: RotateOptions,
): Promise<void> {
  const { dryRun, say, waitSeconds } = options;
  const config = await folder.existing();
  const services = await workerServices(engine);
  const titles = ['master', ...services.map(({ Spec }) => Spec?.Labels?.[OF_HOSPITAL] ?? '')];
  if (dryRun) {
    for (const title of titles) say(`would do ${title}: new key and certificate`);
    return;
  }
  say('doing   master: new key and certificate');
  await restartService(engine, MASTER);
  await waitForMaster(engine, folder, config, options);
  for (const service of services) {
    const hospital = service.Spec?.Labels?.[OF_HOSPITAL] ?? '';
    say(`doing   ${hospital}: new key and certificate`);
    const api = await MasterApi.of(folder, config, await managerAddresses(engine), options);
    const kind = `mip-invitation-${hospital}`;
    const secret = await ensureSecret(engine, config.federation, kind, await api.invite(hospital, MASTER_ON_OVERLAY));
    const before = await connectionOf(api, hospital);
    await putService(engine, withSecret(service.Spec as never, secret));
    await waitForHospital(engine, api, hospital, { waitSeconds, say, before });
    await forgetSecrets(engine, kind, [secret.name]);
  }
}

interface Held {
  readonly TaskTemplate: { readonly ContainerSpec: { readonly Secrets: readonly { readonly File: object }[] } };
}

function withSecret(spec: Held, { id, name }: { readonly id: string; readonly name: string }): never {
  const { ContainerSpec } = spec.TaskTemplate;
  const Secrets = [{ SecretID: id, SecretName: name, File: ContainerSpec.Secrets[0]!.File }];
  return { ...spec, TaskTemplate: { ...spec.TaskTemplate, ContainerSpec: { ...ContainerSpec, Secrets } } } as never;
}
