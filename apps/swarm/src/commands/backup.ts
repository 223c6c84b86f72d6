import type { Command } from 'commander';
import { backUp, restore } from '../state/backup.js';
import { FederationFolder } from '../state/federation-folder.js';
import { looking, say } from './common.js';

/** `mip federation backup` and `restore` */
export const backupCommands = (): Command[] => [
  looking('backup', 'write what this manager must not lose into one file, to be kept like a key')
    .argument('<file>')
    .addHelpText(
      'after',
      '\nIn it: configuration, certificate authority, tokens, who was removed. Not in it: runs, which every manager keeps, and the\nswarm itself. With several managers the swarm outlives one; with a single one, hospitals join again, and stay who they are.',
    )
    .action(async (file: string, { folder }: { folder: string }) => {
      const names = await backUp(new FederationFolder(folder), file);
      say(`ok      ${names.join(', ')} in ${file}; whoever has it can let hospitals in`);
    }),
  looking('restore', "put a manager's folder back from a backup")
    .argument('<file>')
    .option('--replace', 'also where the folder holds a federation')
    .action(async (file: string, { folder, replace = false }: { folder: string; replace?: boolean }) => {
      const { federation, taken } = await restore(new FederationFolder(folder), file, replace);
      say(`ok      ${federation} as of ${taken} is in ${folder}`);
      say('next    mip federation init, which leaves alone what holds already');
    }),
];
