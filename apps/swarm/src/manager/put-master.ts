import type Docker from 'dockerode';
import { carryOut } from '../desired/plan.js';
import { keeperService, masterService } from '../desired/services.js';
import { KEEPER, MASTER, NETWORK } from '../engine/labels.js';
import { ensureSecret, forgetSecrets } from '../engine/secrets.js';
import { putService, serviceLack } from '../engine/services.js';
import { type FederationConfig, type FederationFolder, sha256 } from '../state/federation-folder.js';
import { imageName, pinned } from './images.js';
import { managerAddresses } from './manager-addresses.js';
import { managerToAvoid } from './manager-to-avoid.js';

/** The master's service as the configuration wants it, with its secrets. */
export async function putMaster(
  engine: Docker,
  folder: FederationFolder,
  { config, say }: { readonly config: FederationConfig; say(text: string): void },
): Promise<void> {
  const { federation, oidc } = config;
  const authority = JSON.stringify(await folder.authority(federation));
  const auth = JSON.stringify({
    ...(oidc && { oidc }),
    serviceTokens: [
      { name: 'operator', sha256: sha256(await folder.token('operator')), operator: true },
      { name: 'portal', sha256: sha256(await folder.token('portal')), onBehalf: true },
    ],
  });
  const image = await pinned(engine, imageName(config.images, 'master', config.version));
  const { Id: networkId } = (await engine.getNetwork(NETWORK).inspect()) as { Id: string };
  const names = await managerAddresses(engine);
  const secrets = {
    authority: await ensureSecret(engine, federation, 'mip-authority', authority),
    auth: await ensureSecret(engine, federation, 'mip-auth', auth),
  };
  const avoid = await managerToAvoid(engine);
  const parts = { image, networkId, names, keepers: names.length, ...secrets, ...(avoid !== undefined && { avoid }) };
  const spec = masterService(config, parts);
  const keeper = keeperService(config, parts);
  await carryOut(
    [
      {
        title: `service ${KEEPER} on every manager, ${names.length} in all`,
        missing: () => serviceLack(engine, keeper),
        act: () => putService(engine, keeper),
      },
      {
        title: `service ${MASTER} on managers, ${image}`,
        missing: () => serviceLack(engine, spec),
        act: () => putService(engine, spec),
      },
    ],
    { dryRun: false, say },
  );
  await forgetSecrets(engine, 'mip-auth', [secrets.auth.name]);
}
