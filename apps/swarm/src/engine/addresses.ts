import { networkInterfaces } from 'node:os';
import { EXIT } from '@mip/process';
import type Docker from 'dockerode';
import { OperatorError } from '../operator-error.js';
import { type NodeView, nodesOf } from './nodes-of.js';

/** Addresses of the managers, reachable ones first. */
export async function managerAddresses(engine: Docker): Promise<string[]> {
  const managers = (await nodesOf(engine)).filter(({ manager }) => manager !== undefined);
  const reachable = ({ state, manager }: NodeView): boolean => state === 'ready' && manager?.reachable === true;
  return [...managers.filter(reachable), ...managers.filter((node) => !reachable(node))].map(({ address }) => address);
}

/** An address and its port, as in a URL. */
export const atPort = (address: string, port: number): string =>
  `${address.includes(':') ? `[${address}]` : address}:${port}`;

/** The parts of `[2001:db8::1]:2377`, `host:2377`, `2001:db8::1` or `host`. */
export function hostAndPort(text: string): readonly [string, number | undefined] {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  return host === undefined ? [text, undefined] : [host, port === undefined ? undefined : Number(port)];
}

/** Interfaces that engines and virtual networks create. */
const MADE_BY_ENGINES = /^(docker|br-|veth|virbr|vxlan|cni|flannel|tap|tun|zt)/;

/** IPv4 addresses of this machine that other servers could reach. */
const ownAddresses = (): readonly { readonly name: string; readonly address: string }[] =>
  Object.entries(networkInterfaces()).flatMap(([name, list = []]) =>
    MADE_BY_ENGINES.test(name)
      ? []
      : list.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => ({ name, address })),
  );

/** The address that other servers should use, found without any outside query. @throws OperatorError if there are none or several */
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
