import { randomBytes } from 'node:crypto';
import dgram from 'node:dgram';
import net from 'node:net';

/** The result of an attempt to reach a port. */
export type Reach = 'answered' | 'refused' | 'silent' | 'no route';

export const PROBE_MS = 3_000;
const UDP_TRIES = 3;

/** Connects by TCP, and returns the source address. */
export function reachTcp(host: string, port: number, ms = PROBE_MS): Promise<{ reach: Reach; from: string }> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    const done = (reach: Reach): void => {
      const from = socket.localAddress ?? '';
      socket.destroy();
      resolve({ reach, from });
    };
    socket.setTimeout(ms, () => done('silent'));
    socket.once('connect', () => done('answered'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) =>
      done(code === 'ECONNREFUSED' ? 'refused' : code === 'ETIMEDOUT' ? 'silent' : 'no route'),
    );
  });
}

/** Sends a challenge by UDP and waits for its echo: only that proves that the port is open. */
export function reachUdp(host: string, port: number, ms = PROBE_MS): Promise<Reach> {
  return new Promise((resolve) => {
    const challenge = randomBytes(16);
    const socket = dgram.createSocket(net.isIPv6(host) ? 'udp6' : 'udp4');
    const send = (): void => socket.send(challenge, port, host, () => {});
    const again = setInterval(send, ms / UDP_TRIES);
    const done = (reach: Reach): void => {
      clearTimeout(end);
      clearInterval(again);
      socket.close();
      resolve(reach);
    };
    const end = setTimeout(() => done('silent'), ms);
    socket.on('message', (message) => message.equals(challenge) && done('answered'));
    socket.on('error', () => done('no route'));
    send();
  });
}
