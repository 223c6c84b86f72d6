import type { NetworkCreateOptions, NetworkInspectInfo } from 'dockerode';
import { MADE_FOR } from '../engine/labels.js';

export interface NetworkWish {
  readonly name: string;
  readonly federation: string;
  /** IPv4 subnet in CIDR notation. */
  readonly subnet: string;
  /** Bytes; room is left for VXLAN and ESP. */
  readonly mtu: number;
  /** False only in a lab whose kernel has no ESP. */
  readonly encrypted: boolean;
}

export const USUAL_SUBNET = '10.20.30.0/24';

/** The overlay on which master and workers meet: encrypted, and closed to containers that a manager did not start. */
export const networkSpec = ({ name, federation, subnet, mtu, encrypted }: NetworkWish): NetworkCreateOptions => ({
  Name: name,
  Driver: 'overlay',
  CheckDuplicate: true,
  Attachable: false,
  Labels: { [MADE_FOR]: federation },
  IPAM: { Driver: 'default', Config: [{ Subnet: subnet }] },
  Options: { 'com.docker.network.driver.mtu': String(mtu), ...(encrypted && { encrypted: '' }) },
});

/** How a network differs from the configuration; empty if it does not. */
export function networkFault(actual: NetworkInspectInfo, wish: NetworkWish): string {
  const options = actual.Options ?? {};
  const subnet = actual.IPAM?.Config?.[0]?.Subnet;
  if (actual.Driver !== 'overlay') return `its driver is ${actual.Driver}, not overlay`;
  if ('encrypted' in options !== wish.encrypted)
    return wish.encrypted ? 'it is not encrypted' : 'it is encrypted, and the lab wants it plain';
  if (actual.Attachable) return 'any container may attach to it';
  if (subnet !== wish.subnet) return `its subnet is ${subnet}, not ${wish.subnet}`;
  return '';
}
