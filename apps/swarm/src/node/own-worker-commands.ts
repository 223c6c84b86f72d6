import path from 'node:path';
import { secretGiven, whole } from '@mip/process';
import { Command, Option } from 'commander';
import { type ChangeOptions, dryRunOption, print, say, withPlan } from '../command-line/options.js';
import { imageName, USUAL_IMAGES, VERSION } from '../engine/images.js';
import { HOSPITAL_FOLDER, HospitalFolder } from './hospital-folder.js';
import { startOwnWorker, stopOwnWorker } from './own-worker.js';
import { systemdUnit } from './systemd-unit.js';

interface StartFlags extends ChangeOptions {
  readonly folder: string;
  readonly invitation?: string;
  readonly invitationFile?: string;
  readonly master?: string;
  readonly images: string;
  readonly release: string;
  readonly memoryMib: string;
  readonly network?: string;
  readonly labAllow?: string;
}

/** `mip node start`, `stop` and `unit` */
export const ownWorkerCommands = (): Command[] => [startCommand(), stopCommand(), unitCommand()];

const folderOption = ['--folder <FOLDER>', "the hospital's own folder", HOSPITAL_FOLDER] as const;

const startCommand = (): Command =>
  new Command('start')
    .description('outside a swarm: start the worker in a container of your own; it comes back after a reboot')
    .option(...folderOption)
    .option(
      '--invitation-file <FILE>',
      'holds the invitation, needed once; - is standard input. Or it is in $MIP_INVITATION. The manager prints it with mip federation invite HOSPITAL',
    )
    .option('--invitation <TEXT>', 'the same as an argument, which every user of this server can read')
    .option('--master <URL>', 'where to dial, if not where the invitation said')
    .addOption(new Option('--images <PLACE>', 'where mip-worker is').env('MIP_IMAGES').default(USUAL_IMAGES))
    .option('--release <VERSION>', 'version of the image', VERSION)
    .option('--memory-mib <N>', "limit of the worker's memory", '4096')
    .option('--network <NAME>', 'Docker network of your database, where that is a container too')
    .addOption(
      new Option('--lab-allow <LIST>', 'LAB ONLY: what the hardening check lets pass').env('MIP_HARDENING_ALLOW'),
    )
    .option('--wait <SECONDS>', 'how long to wait until the master has it', '60')
    .addOption(dryRunOption())
    .action(({ folder, ...flags }: StartFlags) =>
      withPlan(flags, async (swarm) => {
        const { images, release, memoryMib, master, network, labAllow } = flags;
        const invitation = await secretGiven({
          file: flags.invitationFile,
          variable: 'MIP_INVITATION',
          argument: flags.invitation,
          warn: () => say('warning: every user of this server can read an invitation that is an argument'),
        });
        return startOwnWorker(swarm, new HospitalFolder(path.resolve(folder)), {
          image: imageName(images, 'worker', release),
          memoryMib: whole(memoryMib, '--memory-mib'),
          ...(invitation !== undefined && { invitation }),
          ...(master !== undefined && { master }),
          ...(network !== undefined && { network }),
          ...(labAllow !== undefined && { allow: labAllow }),
        });
      }),
    );

const stopCommand = (): Command =>
  new Command('stop')
    .description('outside a swarm: stop and remove the worker that start made; the folder stays')
    .addOption(dryRunOption())
    .action((flags: ChangeOptions) => withPlan(flags, stopOwnWorker));

const unitCommand = (): Command =>
  new Command('unit')
    .description('outside a swarm and without Docker: print a systemd unit for the worker')
    .option(...folderOption)
    .option('--user <NAME>', 'the user that the worker runs as, and who owns the folder', 'mip')
    .option('--program <PATH>', 'how mip is called', '/usr/local/bin/mip')
    .action(({ folder, user, program }: { folder: string; user: string; program: string }) =>
      print(systemdUnit(program, folder, user).trimEnd()),
    );
