import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAMS = {
  master: fileURLToPath(import.meta.resolve('@mip/master/main')),
  worker: fileURLToPath(import.meta.resolve('@mip/worker/main')),
} as const;

/** A program of the federation in a process of its own. */
export interface Program {
  readonly ready: Readonly<Record<string, unknown>>;
  /** Resident memory, in MiB. */
  residentMiB(): number;
  /** Processor time used so far, in milliseconds; NaN where the system does not tell (it is read from /proc). */
  processorMs(): number;
  stop(): Promise<void>;
}

/** Node's options for the programs, such as `--cpu-prof --cpu-prof-dir=…`. */
const nodeOptions = (process.env.MIP_BENCH_NODE_OPTIONS ?? '').split(' ').filter((option) => option !== '');

/** Starts a program and waits until it says that it is ready. @throws Error with its words if it ends before */
export function startProgram(name: keyof typeof PROGRAMS, args: readonly string[]): Promise<Program> {
  const child = spawn(process.execPath, [...nodeOptions, PROGRAMS[name], ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, MIP_LOG: 'warn' },
  });
  const said: string[] = [];
  child.stderr!.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${said.join('')}`)));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const pid = child.pid!;
      resolve({
        ready: JSON.parse(line),
        residentMiB: () => residentMiB(pid),
        processorMs: () => processorMs(pid),
        stop: () => stop(child),
      });
    });
  });
}

/** Runs a program that ends by itself; what it wrote. */
export function runProgram(name: keyof typeof PROGRAMS, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAMS[name], ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

function residentMiB(pid: number): number {
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024;
}

/** Linux counts in ticks of 10 ms. @see proc(5), fields 14 and 15 of stat */
function processorMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return Number.NaN;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
