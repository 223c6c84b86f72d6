import { assertHardened, UserError, untilStopped, whole } from '@mip/process';
import { commandOf, runProgram } from '@mip/process/command-line';
import { createLog } from '@mip/process/log';
import { startDesk } from './desk.js';

interface Flags {
  readonly folder?: string;
  readonly port: string;
  readonly json?: boolean;
}

const program = commandOf('mip data desk', 'describe, check and load CSV files in a browser on this machine')
  .argument('[files]', 'the folder of the CSV files', '.')
  .option('--folder <FOLDER>', "the hospital's own folder, to load into; without it, files are described and checked")
  .option('--port <N>', 'port to listen on, on this machine alone; 0 for any', '0')
  .option('--json', 'print one line of JSON when ready')
  .action(serve);

/** Starts the desk and prints its link. */
async function serve(files: string, { folder: hospital, port, json }: Flags): Promise<void> {
  const log = createLog(process.env.MIP_LOG ?? 'info');
  assertHardened(log);
  const desk = await startDesk(
    { folder: files, port: whole(port, '--port'), ...(hospital !== undefined && { hospital }) },
    log,
  ).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new UserError(`there is no folder ${files}`);
    throw error;
  });
  process.stdout.write(json ? `${JSON.stringify({ ready: 'desk', link: desk.link })}\n` : welcome(desk.link, files));
  untilStopped(() => desk.stop());
}

const welcome = (link: string, files: string): string => `
  The desk for the files in ${files} is open on this machine:

  ${link}

  Nothing leaves this machine. Whoever has the link may use the desk. Ctrl-C closes it.

`;

await runProgram(program);
