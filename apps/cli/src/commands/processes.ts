import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';

/** The paths of the programs that `mip` starts as separate processes. */
export const ENTRIES = {
  master: fileURLToPath(import.meta.resolve('@mip/master/main')),
  worker: fileURLToPath(import.meta.resolve('@mip/worker/main')),
  federation: fileURLToPath(import.meta.resolve('@mip/swarm/main')),
  portal: fileURLToPath(import.meta.resolve('@mip/portal/main')),
  desk: fileURLToPath(import.meta.resolve('@mip/desk/main')),
  provider: fileURLToPath(import.meta.resolve('@mip/demo-provider/main')),
} as const;

/** The commands that are passed on to another program, with its leading arguments and a description. */
const PROGRAMS = [
  {
    name: 'master',
    entry: ENTRIES.master,
    before: [],
    what: "run an Exareme master; 'mip master invite' admits a hospital",
  },
  { name: 'worker', entry: ENTRIES.worker, before: [], what: "run a hospital's Exareme worker" },
  {
    name: 'portal',
    entry: ENTRIES.portal,
    before: [],
    what: 'run the Federation Web Portal against a master',
  },
  {
    name: 'federation',
    entry: ENTRIES.federation,
    before: ['federation'],
    what: 'create and manage a federation on Docker Swarm',
  },
  {
    name: 'node',
    entry: ENTRIES.federation,
    before: ['node'],
    what: "check a hospital's server, let it join, configure its data",
  },
] as const;

/** The commands that run another program in the foreground. */
export const processCommands = (): Command[] =>
  PROGRAMS.map(({ name, entry, before, what }) =>
    new Command(name)
      .description(what)
      .argument('[options...]', `"mip ${name} --help" lists them`)
      .allowUnknownOption()
      .passThroughOptions()
      .helpOption(false)
      .action((args: string[]) => handOver(entry, [...before, ...args])),
  );

/** Runs another program in the foreground, until it ends. */
export function handOver(entry: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [entry, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, MIP_COMMAND: process.argv[1] },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  process.on('disconnect', () => child.kill());
  return new Promise((resolve) =>
    child.once('exit', (code) => {
      process.exitCode = code ?? 1;
      // A channel to a parent that is listened to would keep this process.
      if (process.connected) process.disconnect();
      resolve();
    }),
  );
}
