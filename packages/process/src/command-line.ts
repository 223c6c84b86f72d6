import { Command, CommanderError } from 'commander';
import { EXIT, HELP_HINT, UserError } from './exit.js';

export type { Command };

/** A program that `mip` starts by this name, or a command within one; wrong use is thrown, and told in one sentence. */
export const commandOf = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .exitOverride()
    .enablePositionalOptions()
    .showHelpAfterError(HELP_HINT)
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: (.)/, (_, first) => first.toUpperCase())),
    });

/** One value more of an option that may be given several times. */
export const oneMore = (text: string, before: readonly string[]): readonly string[] => [...before, text];

/**
 * Carries out what the command line asks for. Where it fails the process ends: wrong use, a port that is taken, and what
 * else a person has to mend each have their exit code.
 * @param ports the options that name a port, for the advice where one is taken
 */
export async function runProgram(program: Command, ports = '--port'): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    process.exit(report(error as NodeJS.ErrnoException, ports));
  }
}

/** Says what went wrong, and gives the exit code. */
function report(error: NodeJS.ErrnoException, ports: string): number {
  // The parser has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const taken = error.code === 'EADDRINUSE';
  process.stderr.write(
    `${taken ? `The port is taken: ${error.message}. Choose another with ${ports}.` : error.message}\n`,
  );
  if (taken) return EXIT.precondition;
  return error instanceof UserError ? error.exitCode : EXIT.failed;
}
