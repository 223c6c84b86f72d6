import { readFile } from 'node:fs/promises';
import { EXIT } from '@mip/process';
import { type Command, Option } from 'commander';
import { USUAL_SUBNET } from '../desired/network.js';
import { advertised } from '../manager/addresses.js';
import { init } from '../manager/init.js';
import { joinCommand, joinToken } from '../manager/join-commands.js';
import { OperatorError } from '../operator-error.js';
import type { FederationConfig } from '../state/federation-folder.js';
import { acting, type CommonOptions, port, print, whole, withTools } from './common.js';

interface InitFlags extends CommonOptions {
  readonly name?: string;
  readonly advertiseAddr?: string;
  readonly subnet?: string;
  readonly mtu?: string;
  readonly images?: string;
  readonly release?: string;
  readonly webPort?: string;
  readonly workerPort?: string;
  readonly lossSeconds?: string;
  readonly oidc?: string;
  readonly autolock?: boolean;
  readonly certExpiryHours: string;
  readonly dataPathPort?: string;
  readonly labPlainOverlay?: boolean;
  readonly labAllow?: string;
}

/** Versions of the images that belong to this command. */
export const VERSION = '0.1.0';
export const USUAL_IMAGES = 'ghcr.io/mip-federation';

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
      withTools(flags, async (tools) => {
        const config = wished(flags, await tools.folder.config(), flags.oidc && (await readFile(flags.oidc, 'utf8')));
        await init(tools.engine, tools.folder, {
          ...{ ...tools, config, autolock: flags.autolock === true },
          certificateHours: whole(flags.certExpiryHours, '--cert-expiry-hours'),
          ...(flags.dataPathPort && { dataPathPort: port(flags.dataPathPort, '--data-path-port') }),
        });
        if (tools.dryRun) return;
        const worker = joinCommand(config.address, await joinToken(tools.engine, 'worker'));
        print(`
The federation ${config.federation} stands: https://${config.address}:${config.ports.web}

On each hospital's server (the token admits servers; hand it over a channel that you trust):
  ${worker}
On a further manager (its token gives full control; have 1, 3 or 5 managers):
  mip federation token manager
When a hospital's server has joined:
  mip federation add SERVER --name HOSPITAL
To ask the federation from here:
  export MIP_CONNECTION=${tools.folder.file('connection.json')}`);
      }),
    );

/** What the flags say over what was decided before, over the defaults. */
export function wished(
  flags: Partial<InitFlags>,
  before: FederationConfig | undefined,
  oidc: string | undefined,
): FederationConfig {
  const or = (flag: string | undefined, option: string, kept: number | undefined, usual: number): number =>
    flag === undefined ? (kept ?? usual) : port(flag, option);
  const allow = flags.labAllow ?? before?.allow;
  const people = oidc ? (JSON.parse(oidc) as FederationConfig['oidc']) : before?.oidc;
  return {
    federation: named(flags.name ?? before?.federation ?? 'mip-federation'),
    address: flags.advertiseAddr ?? before?.address ?? advertised(undefined),
    network: {
      subnet: subnet(flags.subnet ?? before?.network.subnet ?? USUAL_SUBNET),
      mtu: or(flags.mtu, '--mtu', before?.network.mtu, 1400),
      encrypted: flags.labPlainOverlay ? false : (before?.network.encrypted ?? true),
    },
    ports: {
      web: or(flags.webPort, '--web-port', before?.ports.web, 5000),
      workers: or(flags.workerPort, '--worker-port', before?.ports.workers, 5443),
    },
    images: flags.images ?? before?.images ?? USUAL_IMAGES,
    version: flags.release ?? before?.version ?? VERSION,
    lossSeconds: flags.lossSeconds ? whole(flags.lossSeconds, '--loss-seconds') : (before?.lossSeconds ?? 60),
    ...(people && { oidc: people }),
    ...(allow && { allow }),
  };
}

function named(text: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,39}$/.test(text)) return text;
  throw new OperatorError(
    `--name ${text} cannot be a federation's`,
    'Use small letters, digits and hyphens.',
    EXIT.usage,
  );
}

function subnet(text: string): string {
  const [, ...parts] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text) ?? [];
  const numbers = parts.map(Number);
  if (numbers.length === 5 && numbers.slice(0, 4).every((n) => n < 256) && numbers[4]! >= 8 && numbers[4]! <= 28)
    return text;
  throw new OperatorError(`--subnet ${text} is no network`, 'Such as 10.20.30.0/24, of 8 to 28 bits', EXIT.usage);
}
