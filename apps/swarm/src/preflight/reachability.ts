import { type Firewall, firewallLine, PASSAGES, type Passage } from './firewall.js';
import { type Answer, ask, CONTROL_PORT, UDP_PORTS } from './listen.js';
import { type Reach, reachTcp, reachUdp } from './probe.js';
import { not, ok, type Tested } from './tested.js';

const MOST_SKEW_MS = 1_000;

export interface Peer {
  readonly host: string;
  /** The manager's own port; absent for a hospital's server. */
  readonly port?: number;
  readonly firewall: Firewall;
}

/**
 * Checks the traffic between this server and another one, in both directions if that one runs `mip node preflight --listen`.
 * Distinguishes the causes: no answer (route, or our address is not allowed), TCP but not UDP, one direction only.
 */
export async function checkPeer(peer: Peer): Promise<Tested[]> {
  const { host, port, firewall } = peer;
  const asked = ask(host);
  const [manager, gossip] = await Promise.all([
    port === undefined ? undefined : reachTcp(host, port),
    reachTcp(host, CONTROL_PORT),
  ]);
  const own = manager?.from || gossip.from;
  const mend = (passage: Passage): string => `There: ${firewallLine(firewall, passage, own || 'THIS-SERVER')}`;
  const found: Tested[] = [];
  if (manager) found.push(forTcp(`${port}/tcp of ${host}`, manager.reach, mend(passageOf('tcp', 2377))));
  found.push(forTcp(`${CONTROL_PORT}/tcp of ${host}`, gossip.reach, mend(passageOf('tcp', 7946)), port === undefined));
  const answer = await asked;
  if (!answer) return [...found, ...blind(host, [manager?.reach, gossip.reach], own)];
  const udp = await Promise.all(UDP_PORTS.map((one) => reachUdp(host, one)));
  UDP_PORTS.forEach((one, i) => {
    found.push(forUdp(`${one}/udp of ${host}`, udp[i]!, mend(passageOf('udp', one))));
  });
  return [...found, ...theirView(answer, host, firewall, own), skew(answer, host)];
}

const passageOf = (protocol: Passage['protocol'], port: number): Passage =>
  PASSAGES.find((one) => one.protocol === protocol && one.port === port)!;

function forTcp(tested: string, reach: Reach, mend: string, needsListener = false): Tested {
  if (reach === 'answered') return ok('R21', tested, 'answers');
  if (reach === 'refused')
    return not(
      needsListener ? 'unknown' : 'fault',
      'R21',
      tested,
      'the server answers, and nothing listens there',
      'Is its engine in the swarm? Before that, run there: mip node preflight --listen',
    );
  const cause = reach === 'silent' ? 'no answer: a firewall drops it' : 'there is no way to this server';
  return not(
    'fault',
    'R21',
    tested,
    cause,
    reach === 'silent' ? mend : 'Correct the address, or the routes between the two.',
  );
}

const forUdp = (tested: string, reach: Reach, mend: string): Tested =>
  reach === 'answered'
    ? ok('R21', tested, 'the challenge came back')
    : not('fault', 'R21', tested, 'TCP passes and UDP does not: a firewall drops it', mend);

/** Without a listener UDP and ESP cannot be checked from outside: they are silent when they work, too. */
function blind(host: string, reaches: readonly (Reach | undefined)[], own: string): Tested[] {
  const nothing = reaches.every((reach) => reach === undefined || reach === 'silent');
  if (nothing)
    return [
      not(
        'fault',
        'R22',
        `any port of ${host}`,
        'none answers',
        `Either there is no route, or ${own || "this server's address"} is not on its allow-list.`,
      ),
    ];
  return [
    not(
      'unknown',
      'R21',
      `UDP with ${host}, both ways`,
      'nobody listens there for this test',
      'Run there, before it joins or while this runs: mip node preflight --listen',
    ),
  ];
}

function theirView({ seen, back }: Answer, host: string, firewall: Firewall, own: string): Tested[] {
  const nat =
    own !== '' && seen !== own
      ? [
          not(
            'warning',
            'R4',
            `how ${host} sees this server`,
            `as ${seen}, and not ${own}: there is NAT`,
            `Join with --advertise-addr ${seen}`,
          ),
        ]
      : [ok('R4', `how ${host} sees this server`, `as ${seen}`)];
  return [
    ...nat,
    ...Object.entries(back).map(([what, reach]) => {
      const [port, protocol] = what.split('/') as [string, 'tcp' | 'udp'];
      const tested = `${what} of this server, from ${host}`;
      const line = firewallLine(firewall, passageOf(protocol, Number(port)), host);
      return reach === 'answered'
        ? ok('R21', tested, 'answers')
        : not('fault', 'R21', tested, `${reach}: one way only`, `Here: ${line}`);
    }),
  ];
}

function skew({ clock }: Answer, host: string): Tested {
  const off = Math.abs(Date.now() - clock);
  const tested = `clock against ${host}`;
  if (off <= MOST_SKEW_MS) return ok('R46', tested, `within ${Math.max(1, Math.ceil(off / 1000))} s`);
  return not(
    'fault',
    'R46',
    tested,
    `${Math.round(off / 1000)} s apart`,
    'Turn on time synchronisation: timedatectl set-ntp true',
  );
}
