import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Backoff } from '@mip/process';

/** A program to run as a separate process. */
export interface ProcessPlan {
  readonly name: string;
  readonly entry: string;
  /** Arguments, computed for each start. */
  args(): readonly string[] | Promise<readonly string[]>;
  readonly logFile: string;
  /** In addition to this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The line of JSON that a process prints when it is ready. */
export type Ready = Readonly<Record<string, unknown>>;

const FIRST_RESTART_MS = 300;
const LONGEST_RESTART_MS = 10_000;
const STOP_MS = 12_000;

/**
 * A process that is restarted with exponential backoff when it ends by itself.
 *
 * It is connected by an IPC channel, and stops when this process is killed.
 */
export class KeptProcess {
  #child: ChildProcess | undefined;
  #stopping = false;
  readonly #backoff = new Backoff({ first: FIRST_RESTART_MS, longest: LONGEST_RESTART_MS });
  #restart: NodeJS.Timeout | undefined;

  constructor(
    readonly plan: ProcessPlan,
    readonly onRestart: (name: string) => void,
  ) {}

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts it for the first time. @throws Error with its output, if it ends before it is ready */
  async start(): Promise<Ready> {
    const { entry, logFile, env } = this.plan;
    const child = spawn(process.execPath, [entry, ...(await this.plan.args())], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      ...(env && { env: { ...process.env, ...env } }),
    });
    this.#child = child;
    const log = createWriteStream(logFile, { flags: 'a' });
    const said: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => {
      log.write(chunk);
      if (said.length < 50) said.push(chunk.toString());
    });
    const ready = await new Promise<Ready>((resolve, reject) => {
      const lines = createInterface({ input: child.stdout! });
      lines.on('line', (line) => {
        if (line.startsWith('{')) resolve(JSON.parse(line) as Ready);
      });
      child.once('error', reject);
      child.once('exit', (code) => reject(new ProcessEnded(this.plan.name, code, messageIn(said.join('')))));
    });
    this.#backoff.reset();
    child.once('exit', () => this.#comeBack());
    return ready;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(kill);
  }

  #comeBack(): void {
    if (this.#stopping) return;
    this.onRestart(this.plan.name);
    this.#restart = setTimeout(() => {
      this.start().catch(() => this.#comeBack());
    }, this.#backoff.next());
  }
}

/** A process ended before it was ready; its output says why. */
export class ProcessEnded extends Error {
  override readonly name = 'ProcessEnded';

  constructor(
    readonly process: string,
    readonly exitCode: number | null,
    message: string,
  ) {
    super(message || `${process} ended with code ${exitCode}`);
  }
}

/** What a process wrote for people, without its structured log. */
const messageIn = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{'))
    .join('\n');
