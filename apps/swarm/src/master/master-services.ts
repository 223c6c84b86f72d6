import { keeperService, type MasterParts, masterService } from '../desired/services.js';
import { managerAddresses } from '../engine/addresses.js';
import { imageName, pinned } from '../engine/images.js';
import { KEEPER, MASTER, NETWORK } from '../engine/labels.js';
import { ensureSecret, forgetSecrets } from '../engine/secrets.js';
import { putService, serviceDifference } from '../engine/services.js';
import type { Step } from '../plan/plan.js';
import { type FederationConfig, sha256 } from '../state/federation-folder.js';
import type { Swarm } from '../swarm.js';
import { managerToAvoid } from './manager-to-avoid.js';

/** The specifications of the master and its keepers from the configuration; creates the secrets that they use. */
export async function masterServices({ engine, folder }: Swarm, config: FederationConfig): Promise<readonly Step[]> {
  const { federation, oidc } = config;
  const auth = JSON.stringify({
    ...(oidc && { oidc }),
    serviceTokens: [
      { name: 'operator', sha256: sha256(await folder.token('operator')), operator: true },
      { name: 'portal', sha256: sha256(await folder.token('portal')), onBehalf: true },
    ],
  });
  const authority = JSON.stringify(await folder.authority(federation));
  const image = await pinned(engine, imageName(config.images, 'master', config.version));
  const { Id: networkId } = (await engine.getNetwork(NETWORK).inspect()) as { Id: string };
  const names = await managerAddresses(engine);
  const avoid = await managerToAvoid(engine);
  const parts: MasterParts = {
    image,
    networkId,
    names,
    keepers: names.length,
    authority: await ensureSecret(engine, federation, 'mip-authority', authority),
    auth: await ensureSecret(engine, federation, 'mip-auth', auth),
    ...(avoid !== undefined && { avoid }),
  };
  const master = masterService(config, parts);
  const keeper = keeperService(config, parts);
  return [
    {
      title: `service ${KEEPER} on every manager, ${names.length} in all`,
      missing: () => serviceDifference(engine, keeper),
      act: () => putService(engine, keeper),
    },
    {
      title: `service ${MASTER} on managers, ${image}`,
      missing: () => serviceDifference(engine, master),
      act: async () => {
        await putService(engine, master);
        await forgetSecrets(engine, 'mip-auth', [parts.auth.name]);
      },
    },
  ];
}
