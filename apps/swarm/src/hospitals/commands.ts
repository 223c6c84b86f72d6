import { EXIT, whole } from '@mip/process';
import type { Command } from 'commander';
import { acting, type CommonOptions, withPlan } from '../command-line/options.js';
import { OperatorError } from '../operator-error.js';
import { addHospitals, type Pair } from './add.js';
import { inviteOutside, type OutsideInvitation } from './invite.js';
import type { Launch } from './launch.js';
import { removeHospital } from './remove.js';
import { renameHospital } from './rename.js';

interface LaunchFlags extends CommonOptions {
  readonly role: string;
  readonly memoryMib: string;
}

/** `mip federation add`, `invite`, `remove` and `rename` */
export const hospitalCommands = (): Command[] => [addCommand(), inviteCommand(), removeCommand(), renameCommand()];

const addCommand = (): Command =>
  launching(acting('add', 'make servers that joined hospitals of the federation: label, enrol, launch the worker'))
    .argument('<node...>', 'a server by name, address or id; several as SERVER=HOSPITAL')
    .option('--name <HOSPITAL>', 'the hospital that the server is: small letters, digits, hyphens')
    .action((servers: string[], flags: LaunchFlags & { name?: string }) =>
      withPlan(flags, (swarm) => addHospitals(swarm, pairs(servers, flags.name), launchOf(flags))),
    );

const inviteCommand = (): Command =>
  acting('invite', 'let in a hospital that stays outside the swarm and starts its worker itself')
    .argument('<hospital>', 'small letters, digits, hyphens')
    .option('--address <ADDRESS>', 'where the hospital reaches the master, with :PORT if that is another one')
    .option('--json', 'print JSON')
    .action((hospital: string, flags: CommonOptions & { address?: string }) =>
      withPlan(flags, (swarm) =>
        inviteOutside(swarm, hospital, flags.address, flags.json ? (all) => JSON.stringify(all, null, 2) : lineFor),
      ),
    );

/** The command with which the hospital starts its worker; the invitation is no argument, which others could read. */
const lineFor = ({ invitation, master }: OutsideInvitation): string =>
  `MIP_INVITATION=${invitation} mip node start --master ${master}`;

const removeCommand = (): Command =>
  acting('remove', "end a hospital's membership: certificates, worker, label, join token")
    .argument('<hospital>')
    .option('--yes', 'do not ask')
    .action((hospital: string, flags: CommonOptions & { yes?: boolean }) =>
      withPlan(flags, async (swarm) => [
        ...(flags.yes ? [] : [{ confirm: hospital }]),
        ...(await removeHospital(swarm, hospital)),
      ]),
    );

const renameCommand = (): Command =>
  launching(acting('rename', 'give a hospital another name, under which it enrols again'))
    .argument('<hospital>')
    .argument('<new-name>')
    .action((from: string, to: string, flags: LaunchFlags) =>
      withPlan(flags, (swarm) => renameHospital(swarm, from, to, launchOf(flags))),
    );

const launching = (command: Command): Command =>
  command
    .option('--role <ROLE>', 'local, or validation for a worker that holds only test datasets', 'local')
    .option('--memory-mib <N>', "limit of the worker's memory", '4096');

function launchOf({ role, memoryMib }: LaunchFlags): Launch {
  if (role !== 'local' && role !== 'validation')
    throw new OperatorError('--role must be local or validation', 'Hospitals with patients are local.', EXIT.usage);
  return { role, memoryMib: whole(memoryMib, '--memory-mib') };
}

function pairs(servers: readonly string[], hospital: string | undefined): readonly Pair[] {
  if (hospital !== undefined && servers.length === 1) return [{ server: servers[0]!, hospital }];
  return servers.map((text) => {
    const [, server, name] = /^([^=]+)=([^=]+)$/.exec(text) ?? [];
    if (server && name && hospital === undefined) return { server, hospital: name };
    throw new OperatorError(
      'cannot tell which server is which hospital',
      'One: mip federation add SERVER --name HOSPITAL; several: mip federation add SERVER=HOSPITAL SERVER=HOSPITAL',
      EXIT.usage,
    );
  });
}
