import { HELP_HINT } from '@mip/process';
import { Command } from 'commander';
import { hospitalCommands } from './hospitals/commands.js';
import { nodeCommands } from './node/commands.js';
import { preflightCommands } from './preflight/commands.js';
import { serverCommands } from './servers/commands.js';
import { statusCommand } from './status/commands.js';
import { upkeepCommands } from './upkeep/commands.js';
import { initCommand, stackCommand } from './upkeep/init-command.js';

/** `mip federation` and `mip node`, with all their commands. */
export const swarmProgram = (): Command =>
  complaining(new Command('mip').enablePositionalOptions().addCommand(federationCommand()).addCommand(nodeCommand()));

/** Commands that run on a manager. */
function federationCommand(): Command {
  const federation = new Command('federation')
    .description('create and manage a federation on Docker Swarm; run it on a manager')
    .addHelpText(
      'after',
      '\nThe engine is the one that DOCKER_HOST names.\nExit codes: 0 done, 1 failed or at fault, 2 wrong use, 3 something has to be corrected first, 5 no answer, 7 partly done.',
    );
  const commands = [
    initCommand(),
    ...serverCommands(),
    ...hospitalCommands(),
    statusCommand(),
    ...upkeepCommands(),
    stackCommand(),
  ];
  for (const one of commands) federation.addCommand(one);
  return federation;
}

/** Commands that run on a hospital's server. */
function nodeCommand(): Command {
  const node = new Command('node').description("make a hospital's server ready, let it join, let it leave");
  for (const one of [...preflightCommands(), ...nodeCommands()]) node.addCommand(one);
  return node;
}

/** Makes wrong use of a command, or of a subcommand, an error with a message of one line. */
function complaining(command: Command): Command {
  command.commands.forEach(complaining);
  return command.exitOverride().showHelpAfterError(HELP_HINT);
}
