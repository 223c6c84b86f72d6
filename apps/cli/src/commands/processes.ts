import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';

/** Where the programs that `mip` starts as processes of their own lie. */
export const ENTRIES = {
  master: fileURLToPath(import.meta.resolve('@mip/master/main')),
  worker: fileURLToPath(import.meta.resolve('@mip/worker/main')),
} as const;

/** `mip master` and `mip worker`: the same programs that the embedded federation runs, in the foreground. */
export const processCommands = (): Command[] =>
  (['master', 'worker'] as const).map((name) =>
    new Command(name)
      .description(
        name === 'master'
          ? "run an Exareme master; 'mip master invite' lets a hospital in"
          : "run a hospital's Exareme worker",
      )
      .argument('[options...]', `"mip ${name} --help" lists them`)
      .allowUnknownOption()
      .passThroughOptions()
      .helpOption(false)
      .action((args: string[]) => handOver(ENTRIES[name], args)),
  );

function handOver(entry: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  process.on('disconnect', () => child.kill());
  return new Promise((resolve) =>
    child.once('exit', (code) => {
      process.exitCode = code ?? 1;
      resolve();
    }),
  );
}
