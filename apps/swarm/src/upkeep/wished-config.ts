import { EXIT, port, whole } from '@mip/process';
import { USUAL_SUBNET } from '../desired/network.js';
import { advertised } from '../engine/addresses.js';
import { USUAL_IMAGES, VERSION } from '../engine/images.js';
import { OperatorError } from '../operator-error.js';
import type { FederationConfig } from '../state/federation-folder.js';

/** Options of `mip federation init` about the federation. */
export interface Wishes {
  readonly name?: string;
  readonly advertiseAddr?: string;
  readonly subnet?: string;
  readonly mtu?: string;
  readonly images?: string;
  readonly release?: string;
  readonly webPort?: string;
  readonly workerPort?: string;
  readonly lossSeconds?: string;
  readonly labPlainOverlay?: boolean;
  readonly labAllow?: string;
}

/** Merges options over the previous configuration over the defaults. @throws OperatorError or UserError for invalid options */
export function wishedConfig(
  wishes: Wishes,
  before: FederationConfig | undefined,
  oidc: FederationConfig['oidc'] = before?.oidc,
): FederationConfig {
  const allow = wishes.labAllow ?? before?.allow;
  const { mtu, webPort, workerPort, lossSeconds } = wishes;
  return {
    federation: named(wishes.name ?? before?.federation ?? 'mip-federation'),
    address: wishes.advertiseAddr ?? before?.address ?? advertised(undefined),
    network: {
      subnet: subnet(wishes.subnet ?? before?.network.subnet ?? USUAL_SUBNET),
      mtu: mtu === undefined ? (before?.network.mtu ?? 1400) : whole(mtu, '--mtu', 576),
      encrypted: wishes.labPlainOverlay ? false : (before?.network.encrypted ?? true),
    },
    ports: {
      web: webPort === undefined ? (before?.ports.web ?? 5000) : port(webPort, '--web-port'),
      workers: workerPort === undefined ? (before?.ports.workers ?? 5443) : port(workerPort, '--worker-port'),
    },
    images: wishes.images ?? before?.images ?? USUAL_IMAGES,
    version: wishes.release ?? before?.version ?? VERSION,
    lossSeconds: lossSeconds === undefined ? (before?.lossSeconds ?? 60) : whole(lossSeconds, '--loss-seconds'),
    ...(oidc && { oidc }),
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
