import type Docker from 'dockerode';
import { hostAndPort } from '../engine/addresses.js';
import type { Firewall } from './firewall.js';
import { listen } from './listen.js';
import { checkPeer } from './reachability.js';
import { not, type Tested } from './tested.js';
import { checkServer } from './this-server.js';

export interface PreflightOptions {
  /** `HOST` or `HOST:PORT` of a manager. */
  readonly manager?: string;
  readonly peers: readonly string[];
  /** Address at which other servers reach this one; detected if not given. */
  readonly address?: string;
  readonly subnet: string;
  readonly firewall: Firewall;
}

const SWARM_PORT = 2377;

/** Checks everything that a server needs before it joins; each finding says what was tested, the result and the correction. */
export async function preflight(engine: Docker, options: PreflightOptions): Promise<readonly Tested[]> {
  const { manager, peers, subnet, firewall } = options;
  const [host, port] = manager === undefined ? [] : hostAndPort(manager);
  const address = options.address ?? (await localAddress(host ?? peers[0]));
  const state = ((await engine.info()) as { Swarm: { LocalNodeState: string } }).Swarm.LocalNodeState;
  // In a swarm the engine uses the ports, so none is left to listen on.
  const listening = state === 'inactive' ? await listen('0.0.0.0', () => {}, false) : undefined;
  try {
    const others = [
      ...(host === undefined ? [] : [{ host, port: port ?? SWARM_PORT, firewall }]),
      ...peers.map((peer) => ({ host: peer, firewall })),
    ];
    const found = await checkServer(engine, address, subnet);
    for (const problem of listening?.problems ?? [])
      found.push(
        not(
          'fault',
          'R22',
          'ports of the swarm',
          problem,
          'Another program holds it (ss -lnptu tells which). VXLAN may use another port: mip federation init --data-path-port',
        ),
      );
    for (const other of others) found.push(...(await checkPeer(other)));
    return found;
  } finally {
    listening?.close();
  }
}

/** This server's source address towards `peer`; nothing is sent. */
async function localAddress(peer = '192.0.2.1'): Promise<string> {
  const { createSocket } = await import('node:dgram');
  const socket = createSocket(peer.includes(':') ? 'udp6' : 'udp4');
  try {
    return await new Promise<string>((resolve) => {
      socket.once('error', () => resolve('127.0.0.1'));
      socket.connect(9, peer, () => resolve(socket.address().address));
    });
  } finally {
    socket.close();
  }
}
