import { EXIT, whole } from '@mip/process';
import type { Command } from 'commander';
import { acting, type CommonOptions, changing, looking, withPlan, withSwarm } from '../command-line/options.js';
import { OperatorError } from '../operator-error.js';
import type { Plan } from '../plan/plan.js';
import type { Swarm } from '../swarm.js';
import { backUp, restore } from './backup.js';
import { followLogs } from './logs.js';
import { rotateCertificates, rotateTokens } from './rotate.js';
import { upgrade } from './upgrade.js';

/** `mip federation upgrade`, `rotate`, `logs`, `backup` and `restore` */
export const upkeepCommands = (): Command[] => [
  upgradeCommand(),
  rotateCommand(),
  logsCommand(),
  backupCommand(),
  restoreCommand(),
];

const upgradeCommand = (): Command =>
  acting('upgrade', 'bring hospitals and master to a version, one by one, back out where one fails')
    .argument('<version>')
    .action((version: string, flags: CommonOptions) => withPlan(flags, (swarm) => upgrade(swarm, version)));

const rotateCommand = (): Command =>
  acting('rotate', 'make new tokens or certificates')
    .argument('<what>', 'tokens, or certificates')
    .action((what: string, flags: CommonOptions) =>
      withPlan(flags, (swarm) => {
        if (what === 'tokens') return rotateTokens(swarm);
        if (what === 'certificates') return rotateCertificates(swarm);
        throw new OperatorError('tokens or certificates can be rotated', 'mip federation rotate tokens', EXIT.usage);
      }),
    );

const logsCommand = (): Command =>
  looking('logs', "what the master or a hospital's worker wrote")
    .argument('<who>', 'master, or a hospital')
    .option('--tail <N>', 'how many of the last lines', '200')
    .option('--follow', 'go on until Ctrl-C')
    .action((who: string, flags: CommonOptions & { tail: string; follow?: boolean }) =>
      withSwarm(flags, (swarm) => followLogs(swarm, who, whole(flags.tail, '--tail'), flags.follow === true)),
    );

const backupCommand = (): Command =>
  changing('backup', 'write what this manager must not lose into one file, to be kept like a key')
    .argument('<file>')
    .addHelpText(
      'after',
      '\nIn it: configuration, certificate authority, tokens, who was removed. Not in it: runs, which every manager keeps, and the\nswarm itself. With several managers the swarm outlives one; with a single one, hospitals join again, and stay who they are.',
    )
    .action((file: string, flags: CommonOptions) => withPlan(flags, (swarm) => backupPlan(swarm, file)));

async function backupPlan({ folder }: Swarm, file: string): Promise<Plan> {
  await folder.existing();
  let names: readonly string[] = [];
  return [
    {
      title: `backup of ${folder.place} in ${file}`,
      act: async () => {
        names = await backUp(folder, file);
      },
    },
    { tell: async () => `ok      ${names.join(', ')} in ${file}; anyone who has it can admit hospitals` },
  ];
}

const restoreCommand = (): Command =>
  changing('restore', "put a manager's folder back from a backup")
    .argument('<file>')
    .option('--replace', 'also where the folder holds a federation')
    .action((file: string, flags: CommonOptions & { replace?: boolean }) =>
      withPlan(flags, (swarm) => restorePlan(swarm, file, flags.replace === true)),
    );

function restorePlan({ folder }: Swarm, file: string, replace: boolean): Plan {
  let told = '';
  return [
    {
      title: `${folder.place} as it is in ${file}`,
      act: async () => {
        const { federation, taken } = await restore(folder, file, replace);
        told = `ok      ${federation} as of ${taken} is in ${folder.place}`;
      },
    },
    { tell: async () => told },
    { tell: 'next    mip federation init, which leaves alone what holds already' },
  ];
}
