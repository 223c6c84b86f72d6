import { EXIT, UserError } from '@mip/process';
import { CommanderError } from 'commander';
import { OperatorError } from './operator-error.js';
import { swarmProgram } from './program.js';

try {
  await swarmProgram().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Prints what happened and what to do, and returns the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`mip: ${message}\n`);
  if (error instanceof OperatorError) process.stderr.write(`     ${error.advice.replaceAll('\n', '\n     ')}\n`);
  return error instanceof UserError ? error.exitCode : EXIT.failed;
}
