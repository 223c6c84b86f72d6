import path from 'node:path';
import { Command } from 'commander';
import { type ChangeOptions, dryRunOption, withPlan } from '../command-line/options.js';
import { type Configuration, configure } from './configure.js';
import { HOSPITAL_FOLDER, HospitalFolder } from './hospital-folder.js';
import { type Joining, join } from './join.js';
import { ldsmCommands } from './ldsm-commands.js';
import { leave } from './leave.js';
import { ownWorkerCommands } from './own-worker-commands.js';

/** `mip node configure`, `check`, `grants`, `join`, `start`, `stop`, `unit` and `leave` */
export const nodeCommands = (): Command[] => [
  configureCommand(),
  ...ldsmCommands(),
  joinCommand(),
  ...ownWorkerCommands(),
  leaveCommand(),
];

const configureCommand = (): Command =>
  new Command('configure')
    .description("make the hospital's folder: what may leave, which data; nothing of it goes to the manager")
    .option('--folder <FOLDER>', "the hospital's own folder", HOSPITAL_FOLDER)
    .option(
      '--policy-profile <PROFILE>',
      'strict or mip (docs/hospital.md); mip-compatible needs a signed file, --policy',
    )
    .option('--policy <FILE>', 'a policy file to take over')
    .option('--data <FOLDER>', 'data to load: CDEsMetadata.json with CSV files, or folders of these')
    .option('--ldsm <FILE>', "ldsm.yaml: where the hospital's PostgreSQL is; the files it names beside it come along")
    .option('--replace', 'replace existing datasets')
    .addOption(dryRunOption())
    .action(({ folder, ...flags }: Configuration & ChangeOptions & { folder: string }) =>
      withPlan(flags, (swarm) => configure(swarm, new HospitalFolder(path.resolve(folder)), flags)),
    );

const joinCommand = (): Command =>
  new Command('join')
    .description("join the manager's swarm as what the token says, worker or manager")
    .requiredOption('--token <TOKEN>', 'of mip federation token worker|manager')
    .requiredOption('--manager <ADDRESS>', 'a manager, with :PORT if that is not 2377')
    .option('--advertise-addr <ADDRESS>', 'address at which the others reach this server, where it is behind NAT')
    .option('--data-path-addr <ADDRESS>', 'address or interface for the overlay, such as that of a VPN')
    .option('--no-preflight', 'do not look first at what stands against it')
    .addOption(dryRunOption())
    .action((flags: Joining & ChangeOptions) => withPlan(flags, (swarm) => join(swarm, flags)));

const leaveCommand = (): Command =>
  new Command('leave')
    .description("leave the swarm; the hospital's folder stays")
    .option('--force', 'also as a manager, or where no manager answers')
    .addOption(dryRunOption())
    .action((flags: ChangeOptions & { force?: boolean }) =>
      withPlan(flags, (swarm) => leave(swarm, flags.force === true)),
    );
