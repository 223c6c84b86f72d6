import dgram from 'node:dgram';
import net from 'node:net';
import { createInterface } from 'node:readline';
import { type Reach, reachTcp, reachUdp } from './probe.js';

/** Port on which two preflights talk: the gossip port, so that no other one must be opened. */
export const CONTROL_PORT = 7946;
export const UDP_PORTS = [7946, 4789] as const;

/** What the other side found when it connected back. */
export interface Answer {
  readonly mip: 'preflight';
  /** The address from which it saw the caller. */
  readonly seen: string;
  /** Its clock, in milliseconds since 1970. */
  readonly clock: number;
  readonly back: Readonly<Record<string, Reach>>;
}

export interface Listening {
  readonly problems: readonly string[];
  close(): void;
}

/** Answers the other side's probes until `close`, and probes it in return. Lists the ports that an engine uses already. */
export async function listen(host: string, onCaller: (text: string) => void, isBack = true): Promise<Listening> {
  const problems: string[] = [];
  const sockets = await Promise.all(UDP_PORTS.map((port) => echo(port, host, problems)));
  const server = net.createServer((socket) => {
    socket.setTimeout(60_000, () => socket.destroy());
    socket.on('error', () => {});
    createInterface({ input: socket }).once('line', (line) => {
      if (line !== 'mip preflight') return socket.destroy();
      const seen = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
      void (isBack ? callBack(seen) : Promise.resolve({})).then((back) => {
        onCaller(
          `${seen}: ${
            Object.entries(back)
              .map(([what, reach]) => `${what} ${reach}`)
              .join(', ') || 'heard'
          }`,
        );
        socket.end(`${JSON.stringify({ mip: 'preflight', seen, clock: Date.now(), back } satisfies Answer)}\n`);
      });
    });
  });
  await new Promise<void>((resolve) => {
    server.once('error', () => {
      problems.push(`${CONTROL_PORT}/tcp is taken on this server`);
      resolve();
    });
    server.listen(CONTROL_PORT, host, resolve);
  });
  return {
    problems,
    close: () => {
      server.close();
      for (const socket of sockets) socket?.close();
    },
  };
}

async function callBack(peer: string): Promise<Answer['back']> {
  const [tcp, ...udp] = await Promise.all([
    reachTcp(peer, CONTROL_PORT).then(({ reach }) => reach),
    ...UDP_PORTS.map((port) => reachUdp(peer, port)),
  ]);
  return { '7946/tcp': tcp, ...Object.fromEntries(UDP_PORTS.map((port, i) => [`${port}/udp`, udp[i]!])) };
}

/** Echoes each datagram to its sender, and never sends more bytes than it received. */
function echo(port: number, host: string, problems: string[]): Promise<dgram.Socket | undefined> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    socket.once('error', () => {
      problems.push(`${port}/udp is taken on this server`);
      socket.close();
      resolve(undefined);
    });
    socket.on('message', (message, from) => {
      if (message.length <= 64) socket.send(message, from.port, from.address, () => {});
    });
    socket.bind(port, host, () => resolve(socket));
  });
}

/** Asks a listening preflight for its view of this server; undefined if none answers. */
export function ask(peer: string, ms = 15_000): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: peer, port: CONTROL_PORT });
    const done = (answer?: Answer): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(ms, () => done());
    socket.once('error', () => done());
    socket.once('close', () => resolve(undefined));
    socket.once('connect', () => socket.write('mip preflight\n'));
    createInterface({ input: socket })
      .on('error', () => {})
      .once('line', (line) => {
        try {
          const answer = JSON.parse(line) as Answer;
          done(answer.mip === 'preflight' ? answer : undefined);
        } catch {
          done();
        }
      });
  });
}
