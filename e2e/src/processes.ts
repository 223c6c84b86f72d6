import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const mip = path.join(root, 'apps/cli/bin/mip.js');

/** A folder of this test's own. */
export const temporaryFolder = (name: string): string => mkdtempSync(path.join(os.tmpdir(), `mip-${name}-`));

/** A real process of the federation, the first line of JSON that it prints, and all that it wrote. */
export interface Started {
  readonly child: ChildProcess;
  readonly ready: Readonly<Record<string, unknown>>;
  /** What it wrote to both streams so far. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const program = (name: string): string => path.join(root, 'apps', name, 'dist/main.js');

/** `mip master` and `mip worker` without the process in between, so that a signal reaches the program itself. */
const startProgram = (args: readonly string[]): readonly string[] =>
  args[0] === 'master' || args[0] === 'worker' ? [program(args[0]), ...args.slice(1)] : [mip, ...args];

/** Starts `mip …` and waits for its line of JSON. @throws Error with its output if it ends before */
export function startMip(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Started> {
  const child = spawn(process.execPath, startProgram(args), {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const written: string[] = [];
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the process has no streams');
  stderr.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  };
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
      written.push(`${line}\n`);
      if (line.startsWith('{"ready"'))
        resolve({ child, ready: JSON.parse(line), output: () => written.join(''), stop });
    });
    child.once('exit', (code) => reject(new Error(`mip ${args.join(' ')} ended with ${code}:\n${written.join('')}`)));
  });
}

/** What a command that ends by itself did. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function runMip(args: readonly string[], env: NodeJS.ProcessEnv = {}): Outcome {
  const options = {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8' as const,
    maxBuffer: 64 * 1024 * 1024,
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [mip, ...args], options);
  return { code: status, stdout, stderr };
}
