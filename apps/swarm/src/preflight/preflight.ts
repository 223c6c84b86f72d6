import type Docker from 'dockerode';
import type { Firewall } from '../firewall/rules.js';
import { table } from '../output/table.js';
import type { Finding } from './finding.js';
import { listen } from './listen.js';
import { checkPeer } from './reachability.js';
import { checkServer } from './this-server.js';

export interface PreflightOptions {
  /** `HOST` or `HOST:PORT` of a manager. */
  readonly manager?: string;
  readonly peers: readonly string[];
  /** Address at which the others reach this server; found by looking, if none is given. */
  readonly address?: string;
  readonly subnet: string;
  readonly firewall: Firewall;
}

const SWARM_PORT = 2377;

/** Everything that a server needs before it joins, each with what was tested, the result, and what mends it. */
export async function preflight(engine: Docker, options: PreflightOptions): Promise<readonly Finding[]> {
  const { manager, peers, subnet, firewall } = options;
  const [host, port] = manager === undefined ? [] : hostAndPort(manager);
  const address = options.address ?? (await localAddress(host ?? peers[0]));
  const state = ((await engine.info()) as { Swarm: { LocalNodeState: string } }).Swarm.LocalNodeState;
  // In a swarm the engine holds the ports: there is nothing left to listen on.
  const listening = state === 'inactive' ? await listen('0.0.0.0', () => {}, false) : undefined;
  try {
    const others = [
      ...(host === undefined ? [] : [{ host, port: port ?? SWARM_PORT, firewall }]),
      ...peers.map((peer) => ({ host: peer, firewall })),
    ];
    const found = [...(await checkServer(engine, address, subnet))];
    for (const problem of listening?.problems ?? [])
      found.push({
        ...{ id: 'R22', state: 'fault', tested: 'ports of the swarm', result: problem },
        advice:
          'Another program holds it (ss -lnptu tells which). VXLAN may use another port: mip federation init --data-path-port',
      });
    for (const other of others) found.push(...(await checkPeer(other)));
    return found;
  } finally {
    listening?.close();
  }
}

/** `[2001:db8::1]:2377`, `host:2377`, `2001:db8::1`, `host`. */
export function hostAndPort(text: string): readonly [string, number | undefined] {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  return host === undefined ? [text, undefined] : [host, port === undefined ? undefined : Number(port)];
}

/** The address that this server speaks from when it speaks to `peer`; nothing is sent. */
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

const MARK = { ok: 'ok', warn: 'WARN', fault: 'FAULT', unknown: '?' } as const;

export function findingsText(findings: readonly Finding[]): string {
  const rows = findings.map(({ state, id, tested, result }) => [MARK[state], id, tested, result]);
  const advice = findings.filter((one) => one.advice !== '').map(({ tested, advice }) => `${tested}: ${advice}`);
  return [
    table(['', '', 'tested', 'result'], rows).trimStart(),
    ...(advice.length > 0 ? ['', 'What to do', ...advice.map((line) => `  ${line}`)] : []),
  ].join('\n');
}
