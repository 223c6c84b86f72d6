import path from 'node:path';
import { Command, Option } from 'commander';
import { print, say, whole, withTools } from '../commands/common.js';
import { USUAL_IMAGES, VERSION } from '../commands/init.js';
import { imageName } from '../manager/images.js';
import { HOSPITAL_FOLDER, HospitalFolder } from './hospital-folder.js';
import { startOwnWorker, stopOwnWorker } from './own-worker.js';
import { systemdUnit } from './systemd-unit.js';

interface StartFlags {
  readonly folder: string;
  readonly invitation?: string;
  readonly master?: string;
  readonly images: string;
  readonly release: string;
  readonly memoryMib: string;
  readonly network?: string;
  readonly labAllow?: string;
  readonly wait: string;
  readonly dryRun?: boolean;
}

const folderOption = ['--folder <FOLDER>', "the hospital's own folder", HOSPITAL_FOLDER] as const;

/** `mip node start` */
export const startCommand = (): Command =>
  new Command('start')
    .description('outside a swarm: start the worker in a container of your own; it comes back after a reboot')
    .option(...folderOption)
    .option('--invitation <TEXT>', 'needed once; the manager prints it with mip federation invite HOSPITAL')
    .option('--master <URL>', 'where to dial, if not where the invitation said')
    .addOption(new Option('--images <PLACE>', 'where mip-worker is').env('MIP_IMAGES').default(USUAL_IMAGES))
    .option('--release <VERSION>', 'version of the image', VERSION)
    .option('--memory-mib <N>', "limit of the worker's memory", '4096')
    .option('--network <NAME>', 'Docker network of your database, where that is a container too')
    .addOption(
      new Option('--lab-allow <LIST>', 'LAB ONLY: what the hardening check lets pass').env('MIP_HARDENING_ALLOW'),
    )
    .option('--wait <SECONDS>', 'how long to wait until the master has it', '60')
    .option('--dry-run', 'say what would be done, and do nothing')
    .action((flags: StartFlags) =>
      withTools({ wait: flags.wait }, ({ engine, waitSeconds }) => {
        const { folder, images, release, invitation, master, network, labAllow, dryRun = false } = flags;
        return startOwnWorker(engine, new HospitalFolder(path.resolve(folder)), {
          ...{ image: imageName(images, 'worker', release), memoryMib: whole(flags.memoryMib, '--memory-mib') },
          ...{ waitSeconds, dryRun, say },
          ...(invitation !== undefined && { invitation }),
          ...(master !== undefined && { master }),
          ...(network !== undefined && { network }),
          ...(labAllow !== undefined && { allow: labAllow }),
        });
      }),
    );

/** `mip node stop` */
export const stopCommand = (): Command =>
  new Command('stop')
    .description('outside a swarm: stop and remove the worker that start made; the folder stays')
    .action(() =>
      withTools({}, async ({ engine }) =>
        say(
          (await stopOwnWorker(engine)) ? 'ok      the worker is stopped' : 'ok      no worker of your own was there',
        ),
      ),
    );

/** `mip node unit` */
export const unitCommand = (): Command =>
  new Command('unit')
    .description('outside a swarm and without Docker: print a systemd unit for the worker')
    .option(...folderOption)
    .option('--user <NAME>', 'the user that the worker runs as, and who owns the folder', 'mip')
    .option('--program <PATH>', 'how mip is called', '/usr/local/bin/mip')
    .action(({ folder, user, program }: { folder: string; user: string; program: string }) =>
      print(systemdUnit(program, folder, user).trimEnd()),
    );
