import { readFile } from 'node:fs/promises';
import { port, whole } from '@mip/process';
import { type Command, Option } from 'commander';
import { acting, type CommonOptions, looking, print, withPlan } from '../command-line/options.js';
import { stackFile } from '../desired/stack-file.js';
import { USUAL_IMAGES, VERSION } from '../engine/images.js';
import { hospitalName } from '../hospitals/hospital-name.js';
import { type FederationConfig, FederationFolder } from '../state/federation-folder.js';
import { init } from './init.js';
import { type Wishes, wishedConfig } from './wished-config.js';

interface InitFlags extends CommonOptions, Wishes {
  readonly oidc?: string;
  readonly autolock?: boolean;
  readonly certExpiryHours: string;
  readonly dataPathPort?: string;
}

/** `mip federation init` */
export const initCommand = (): Command =>
  acting('init', 'create the federation on this manager, or bring it to changed settings; safe to repeat')
    .option('--name <NAME>', 'name of the federation (default mip-federation)')
    .option('--advertise-addr <ADDRESS>', 'address at which the hospitals reach this manager')
    .option('--subnet <CIDR>', 'addresses of the overlay network (default 10.20.30.0/24)')
    .option('--mtu <BYTES>', 'of the overlay; less where a link on the way is smaller (default 1400)')
    .addOption(
      new Option('--images <PLACE>', `where mip-master and mip-worker are (default ${USUAL_IMAGES})`).env('MIP_IMAGES'),
    )
    .option('--release <VERSION>', `version of the images (default ${VERSION})`)
    .option('--web-port <N>', 'port of the web service on the managers (default 5000)')
    .option('--worker-port <N>', 'port for workers outside the swarm (default 5443)')
    .option('--loss-seconds <N>', 'how long a run waits for a lost hospital (default 60)')
    .option('--oidc <FILE>', 'JSON { "issuer", "audience", "jwks" }: people who may ask the web service')
    .option('--autolock', 'managers need a key after a restart')
    .option('--cert-expiry-hours <N>', "lifetime of the swarm's own certificates", '2160')
    .option('--data-path-port <N>', 'UDP port of the overlay instead of 4789')
    .addOption(
      new Option('--lab-plain-overlay', 'LAB ONLY: an overlay without encryption, for kernels without ESP').env(
        'MIP_LAB_PLAIN_OVERLAY',
      ),
    )
    .addOption(
      new Option('--lab-allow <LIST>', 'LAB ONLY: what the hardening check lets pass').env('MIP_HARDENING_ALLOW'),
    )
    .action((flags: InitFlags) =>
      withPlan(flags, async (swarm) => {
        const { autolock = false, certExpiryHours, dataPathPort, oidc } = flags;
        const people = oidc && (JSON.parse(await readFile(oidc, 'utf8')) as NonNullable<FederationConfig['oidc']>);
        return init(swarm, wishedConfig(flags, await swarm.folder.config(), people || undefined), {
          autolock,
          certificateHours: whole(certExpiryHours, '--cert-expiry-hours'),
          ...(dataPathPort && { dataPathPort: port(dataPathPort, '--data-path-port') }),
        });
      }),
    );

/** A documentation address (RFC 5737). */
const EXAMPLE_ADDRESS = '192.0.2.10';

/** `mip federation stack` */
export const stackCommand = (): Command =>
  looking('stack', 'print the services as a stack file, for people who have to agree to them; nothing is deployed')
    .argument('[hospital...]', 'with a worker for each of these')
    .action(async (hospitals: readonly string[], { folder }: { folder: string }) => {
      for (const name of hospitals) hospitalName(name);
      const before = await new FederationFolder(folder).config();
      const config = wishedConfig({ advertiseAddr: before?.address ?? EXAMPLE_ADDRESS }, before);
      print(stackFile(config, hospitals).trimEnd());
    });
