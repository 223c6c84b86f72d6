import { networkInterfaces } from 'node:os';
import { EXIT } from '@mip/process';
import { OperatorError } from '../operator-error.js';

/** Interfaces that engines and virtual networks make for themselves. */
const MADE_BY_ENGINES = /^(docker|br-|veth|virbr|vxlan|cni|flannel|tap|tun|zt)/;

export interface OwnAddress {
  readonly name: string;
  readonly address: string;
}

/** IPv4 addresses of this machine that others could reach. */
export const ownAddresses = (): readonly OwnAddress[] =>
  Object.entries(networkInterfaces()).flatMap(([name, list = []]) =>
    MADE_BY_ENGINES.test(name)
      ? []
      : list.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => ({ name, address })),
  );

/** The address that others are to use; nothing outside the machine is asked. @throws OperatorError if it is not plain which */
export function advertised(chosen: string | undefined): string {
  if (chosen) return chosen;
  const own = ownAddresses();
  if (own.length === 1) return own[0]!.address;
  const list = own.map(({ name, address }) => `  ${address}  (${name})`).join('\n');
  throw new OperatorError(
    own.length === 0 ? 'this machine has no address that others reach' : 'this machine has more than one address',
    `Say which one the hospitals reach: --advertise-addr ADDRESS${list && `\n${list}`}`,
    EXIT.usage,
  );
}
