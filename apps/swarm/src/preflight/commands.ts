import { EXIT } from '@mip/process';
import { Command, Option } from 'commander';
import { print, printJson, say, withSwarm } from '../command-line/options.js';
import { USUAL_SUBNET } from '../desired/network.js';
import { hasFault } from '../findings/finding.js';
import { findingsText } from '../findings/findings-text.js';
import { OperatorError } from '../operator-error.js';
import { FIREWALLS, type Firewall, firewallLines } from './firewall.js';
import { listen } from './listen.js';
import { preflight } from './preflight.js';
import { testedJson } from './tested.js';

/** `mip node preflight` and `firewall` */
export const preflightCommands = (): Command[] => [preflightCommand(), firewallCommand()];

interface Flags {
  readonly manager?: string;
  readonly peer: readonly string[];
  readonly address?: string;
  readonly subnet: string;
  readonly firewall: Firewall;
  readonly listen?: boolean;
  readonly json?: boolean;
}

const firewallOption = (): Option =>
  new Option('--firewall <KIND>', 'the firewall whose syntax the suggested commands use')
    .choices(FIREWALLS)
    .default('ufw');
const collect = (text: string, before: readonly string[]): readonly string[] => [...before, text];

/** `mip node preflight`: finds what would keep this server from joining, before it joins. */
const preflightCommand = (): Command =>
  new Command('preflight')
    .description('check everything that joining needs, and say how to correct what is missing')
    .option('--manager <ADDRESS>', 'a manager, with :PORT if that is not 2377')
    .option('--peer <HOST>', 'another server of the federation; repeatable', collect, [])
    .option('--address <ADDRESS>', 'address at which the others reach this server')
    .option('--subnet <CIDR>', 'of the federation network', USUAL_SUBNET)
    .option('--listen', 'answer the preflight of another server, until Ctrl-C: then both ways are tried')
    .option('--json', 'print JSON')
    .addOption(firewallOption())
    .addHelpText(
      'after',
      '\nExample:\n  there   mip node preflight --listen\n  here    mip node preflight --manager 192.0.2.10',
    )
    .action((flags: Flags) => (flags.listen ? answerOthers() : examine(flags)));

const examine = (flags: Flags): Promise<void> =>
  withSwarm({}, async ({ engine }) => {
    if (flags.manager === undefined && flags.peer.length === 0)
      say('note    only this server is looked at; --manager ADDRESS tries the way to the manager, too');
    const { manager, address, peer: peers, subnet, firewall } = flags;
    const options = { peers, subnet, firewall, ...(manager && { manager }), ...(address && { address }) };
    const findings = await preflight(engine, options);
    if (flags.json) printJson({ findings: findings.map(testedJson) });
    else print(findingsText(findings));
    if (hasFault(findings)) process.exitCode = EXIT.precondition;
  });

async function answerOthers(): Promise<void> {
  const listening = await listen('0.0.0.0', say);
  if (listening.problems.length > 0) {
    listening.close();
    throw new OperatorError(
      listening.problems.join(', '),
      'In a swarm the engine holds these ports, and then --listen is not needed: the other side sees its TCP ports answer.',
      EXIT.precondition,
    );
  }
  say(
    'listening on 7946/tcp, 7946/udp and 4789/udp; on the other server: mip node preflight --manager THIS-SERVER. Ctrl-C ends it.',
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  listening.close();
}

/** `mip node firewall`: what a firewall has to allow. */
const firewallCommand = (): Command =>
  new Command('firewall')
    .description('print what a firewall has to let in, from the peers named and from nobody else')
    .addOption(
      new Option('--for <KIND>', 'the firewall; text for the people of the network').choices(FIREWALLS).default('text'),
    )
    .addOption(new Option('--role <ROLE>', 'of this server').choices(['worker', 'manager']).default('worker'))
    .requiredOption('--peer <ADDRESS>', 'another server of the federation; repeatable', collect, [])
    .addHelpText('after', '\nExample:\n  mip node firewall --for ufw --peer 192.0.2.10 --peer 192.0.2.11')
    .action(({ for: kind, role, peer }: { for: Firewall; role: 'worker' | 'manager'; peer: readonly string[] }) => {
      const wrong = peer.find((one) => !/^[0-9a-fA-F.:/]+$/.test(one));
      if (wrong !== undefined)
        throw new OperatorError(
          `${wrong} is no address`,
          'A firewall wants addresses, not names: --peer 192.0.2.10',
          EXIT.usage,
        );
      if (peer.length === 0) throw new OperatorError('no peer is named', 'Such as --peer 192.0.2.10', EXIT.usage);
      print(firewallLines(kind, role, peer).join('\n'));
    });
