import { HELP_HINT } from '@mip/process';
import { Command } from 'commander';
import { completionCommand } from './commands/completion.js';
import { dataCommand } from './commands/data.js';
import { lookCommands } from './commands/look.js';
import { processCommands } from './commands/processes.js';
import { runCommand } from './commands/run.js';
import { startCommand, wipeCommand } from './commands/start.js';

/** The command `mip` with all its subcommands. */
export function mipProgram(): Command {
  const program = new Command('mip')
    .description('Federated statistics over the patients of several hospitals; no record leaves a hospital.')
    .version('0.1.0')
    .enablePositionalOptions()
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 wrong use, 3 something has to be corrected first (such as a taken port), 4 too little data or a rule of privacy, 5 no answer, 7 done in part, 130 cancelled.',
    );
  const commands = [
    startCommand(),
    wipeCommand(),
    runCommand(),
    ...lookCommands(),
    dataCommand(),
    ...processCommands(),
  ];
  for (const command of commands) program.addCommand(command);
  return complaining(program.addCommand(completionCommand(program)));
}

/** Makes a command and its subcommands throw on wrong use, with a message of one line. */
function complaining(command: Command): Command {
  command.commands.forEach(complaining);
  return command.exitOverride().showHelpAfterError(HELP_HINT);
}
