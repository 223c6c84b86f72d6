import { EXIT, HELP_HINT } from '@mip/process';
import { Command, CommanderError } from 'commander';
import { federationCommand } from './commands/federation-command.js';
import { nodeCommand } from './node/node-command.js';
import { OperatorError } from './operator-error.js';

const program = complaining(
  new Command('mip').enablePositionalOptions().addCommand(federationCommand()).addCommand(nodeCommand()),
);
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Says what happened and what to do, and gives the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`mip: ${message}\n`);
  if (!(error instanceof OperatorError)) return EXIT.failed;
  process.stderr.write(`     ${error.advice.replaceAll('\n', '\n     ')}\n`);
  return error.exitCode;
}

/** Wrong use of a command, or of one inside it, is thrown, and told in one line. */
function complaining(command: Command): Command {
  command.commands.forEach(complaining);
  return command.exitOverride().showHelpAfterError(HELP_HINT);
}
