import { Command } from 'commander';
import { backupCommands } from './backup.js';
import { addCommand, inviteCommand, removeCommand, renameCommand } from './hospitals.js';
import { initCommand } from './init.js';
import { availabilityCommands, managerCommands, nodesCommand, tokenCommand } from './servers.js';
import { stackCommand } from './stack.js';
import { logsCommand, rotateCommand, statusCommand, upgradeCommand } from './upkeep.js';

/** `mip federation`: what is done on a manager. */
export function federationCommand(): Command {
  const command = new Command('federation')
    .description('create and look after a federation on Docker Swarm; run it on a manager')
    .addHelpText(
      'after',
      '\nThe engine is the one that DOCKER_HOST names.\nExit codes: 0 done, 1 failed or at fault, 2 wrong use, 3 something has to be mended first, 5 no answer, 7 partly done.',
    );
  const commands = [
    ...[initCommand(), tokenCommand(), nodesCommand(), addCommand(), inviteCommand(), removeCommand(), renameCommand()],
    ...[
      ...availabilityCommands(),
      ...managerCommands(),
      upgradeCommand(),
      rotateCommand(),
      statusCommand(),
      stackCommand(),
      logsCommand(),
      ...backupCommands(),
    ],
  ];
  for (const one of commands) command.addCommand(one);
  return command;
}
