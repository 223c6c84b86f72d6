import { Command, CommanderError } from 'commander';
import { EXIT, HELP_HINT, UserError } from './exit.js';

export type { Command };

/** A program that `mip` starts by this name, or a command within one; wrong use throws an error of one sentence. */
export const commandOf = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .exitOverride()
    .enablePositionalOptions()
    .showHelpAfterError(HELP_HINT)
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: (.)/, (_, first) => first.toUpperCase())),
    });

/** Collects the values of an option that may be given several times. */
export const oneMore = (text: string, before: readonly string[]): readonly string[] => [...before, text];

/**
 * Runs the command of the command line. On failure the process ends with an exit code: one each for wrong use, a taken
 * port, and other errors that a person has to resolve.
 * @param ports the options that name a port, for the advice if one is taken
 */
export async function runProgram(program: Command, ports = '--port'): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    process.exit(report(error as NodeJS.ErrnoException, ports));
  }
}

/** Prints what went wrong, and returns the exit code. */
function report(error: NodeJS.ErrnoException, ports: string): number {
  // The parser has printed it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const taken = error.code === 'EADDRINUSE';
  process.stderr.write(
    `${taken ? `The port is taken: ${error.message}. Choose another with ${ports}.` : error.message}\n`,
  );
  if (taken) return EXIT.precondition;
  return error instanceof UserError ? error.exitCode : EXIT.failed;
}
