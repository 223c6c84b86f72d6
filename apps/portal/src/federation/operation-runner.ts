import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { NewOperation, OperationView } from '@mip/contract/portal';
import type { Log } from '@mip/process/log';
import { notFound, Refused } from '../http/refuse.js';
import { commandLine } from './command-line.js';

const MAX_STORED = 30;
const MAX_OUTPUT = 200_000;
type StoredOperation = Omit<OperationView, 'output'>;

/**
 * Runs `mip federation` as a child process, one at a time, and stores its output and exit code.
 *
 * It is the same program as on the command line. Its output goes to a file, so that it continues when the page is closed
 * and when the portal stops.
 */
export class OperationRunner {
  readonly #operations = new Map<string, StoredOperation>();
  #running: string | undefined;

  private constructor(
    readonly folder: string,
    readonly program: string,
    readonly log: Log,
  ) {}

  /** Loads earlier operations; the exit code of one that ran while the portal was down is unknown. */
  static async open(folder: string, program: string, log: Log): Promise<OperationRunner> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const runner = new OperationRunner(folder, program, log);
    for (const name of (await readdir(folder)).filter((one) => one.endsWith('.json')).sort()) {
      const stored = JSON.parse(await readFile(path.join(folder, name), 'utf8')) as StoredOperation;
      runner.#operations.set(
        stored.id,
        stored.finished ? stored : { ...stored, finished: stored.started, exitCode: null },
      );
    }
    return runner;
  }

  /** Newest first, without output. */
  list(): readonly OperationView[] {
    return [...this.#operations.values()].reverse().map((operation) => ({ ...operation, output: '' }));
  }

  async read(id: string): Promise<OperationView> {
    const operation = this.#operations.get(id);
    if (!operation) throw notFound('operation');
    const output = await readFile(this.#file(id, 'log'), 'utf8').catch(() => '');
    return { ...operation, output: output.slice(-MAX_OUTPUT) };
  }

  /** @throws Refused 409 while another one is running, 400 for invalid values */
  async start(asked: NewOperation, by: string): Promise<OperationView> {
    const args = commandLine(asked);
    const other = this.#operations.get(this.#running ?? '');
    if (other) throw new Refused('OPERATION_RUNNING', `${other.command} is running. Wait until it ends.`);
    const id = `${Date.now()}-${randomUUID()}`;
    this.#running = id;
    const operation: StoredOperation = {
      id,
      name: asked.name,
      command: `mip ${args.join(' ')}`,
      by,
      started: new Date().toISOString(),
    };
    this.#operations.set(id, operation);
    await this.#save(operation);
    this.log.info({ kind: asked.name, caller: by }, 'an operation started');
    const output = openSync(this.#file(id, 'log'), 'a', 0o600);
    const child = spawn(process.execPath, [this.program, ...args], {
      stdio: ['ignore', output, output],
      detached: true,
      env: { ...process.env, NO_COLOR: '1' },
    });
    closeSync(output);
    child.unref();
    child.once('error', () => this.#end(id, null));
    child.once('exit', (code) => this.#end(id, code));
    return { ...operation, output: '' };
  }

  #end(id: string, exitCode: number | null): void {
    const operation = this.#operations.get(id);
    if (!operation || this.#running !== id) return;
    this.#running = undefined;
    const ended = { ...operation, finished: new Date().toISOString(), exitCode };
    this.#operations.set(id, ended);
    void this.#save(ended).then(() => this.#removeOldest());
  }

  #file(id: string, ending: 'json' | 'log'): string {
    return path.join(this.folder, `${id}.${ending}`);
  }

  async #save(operation: StoredOperation): Promise<void> {
    await writeFile(this.#file(operation.id, 'json'), JSON.stringify(operation), { mode: 0o600 });
  }

  async #removeOldest(): Promise<void> {
    for (const id of [...this.#operations.keys()].slice(0, Math.max(0, this.#operations.size - MAX_STORED))) {
      this.#operations.delete(id);
      for (const ending of ['json', 'log'] as const) await rm(this.#file(id, ending), { force: true });
    }
  }
}
