import { MipError } from '@mip/client';
import { EXIT, UserError } from '@mip/process';
import { CommanderError } from 'commander';
import { mipProgram } from './program.js';

try {
  await mipProgram().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Prints an error for people, and returns the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  process.stderr.write(`mip: ${messageOf(error)}\n`);
  if (error instanceof UserError) return error.exitCode;
  if (!(error instanceof MipError)) return EXIT.failed;
  return error.code === 'UNREACHABLE' ? EXIT.unreachable : error.status < 500 ? EXIT.usage : EXIT.failed;
}

function messageOf(error: unknown): string {
  if (error instanceof MipError && error.code === 'UNREACHABLE')
    return `${error.message}. Is it running? "mip start" brings one up.`;
  if (error instanceof MipError && error.faults.length > 0) {
    return `the request has ${error.faults.length} fault${error.faults.length === 1 ? '' : 's'}:\n${error.faults.map(({ message }) => `  - ${message}`).join('\n')}`;
  }
  return error instanceof Error ? error.message : String(error);
}
