import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { NewOperation, OperationView } from '@mip/contract/portal';
import type { Log } from '@mip/process/log';
import { notFound, Refused } from '../http/refuse.js';
import { commandLine } from './command-line.js';

const KEPT = 30;
const MAX_OUTPUT = 200_000;
type Kept = Omit<OperationView, 'output'>;

/**
 * Starts `mip federation` as a process of its own, one at a time, and keeps what it wrote and how it ended.
 *
 * It is the program that an operator types, with the same checks and words. It writes to a file, so that it goes on when
 * the page is closed and when the portal ends.
 */
export class OperationDesk {
  readonly #operations = new Map<string, Kept>();
  #running: string | undefined;

  private constructor(
    readonly folder: string,
    readonly program: string,
    readonly log: Log,
  ) {}

  /** Reads how earlier operations ended; of one that went on while the portal was away, the end is not known. */
  static async open(folder: string, program: string, log: Log): Promise<OperationDesk> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const desk = new OperationDesk(folder, program, log);
    for (const name of (await readdir(folder)).filter((one) => one.endsWith('.json')).sort()) {
      const kept = JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Kept;
      desk.#operations.set(kept.id, kept.finished ? kept : { ...kept, finished: kept.started, exitCode: null });
    }
    return desk;
  }

  /** Latest first, without what they wrote. */
  list(): readonly OperationView[] {
    return [...this.#operations.values()].reverse().map((operation) => ({ ...operation, output: '' }));
  }

  async read(id: string): Promise<OperationView> {
    const operation = this.#operations.get(id);
    if (!operation) throw notFound('operation');
    const output = await readFile(this.#file(id, 'log'), 'utf8').catch(() => '');
    return { ...operation, output: output.slice(-MAX_OUTPUT) };
  }

  /** @throws Refused 409 while another one runs, 400 for bad values */
  async start(asked: NewOperation, by: string): Promise<OperationView> {
    const args = commandLine(asked);
    const other = this.#operations.get(this.#running ?? '');
    if (other) throw new Refused('OPERATION_RUNNING', `${other.command} is on its way. Wait until it has ended.`);
    const id = `${Date.now()}-${randomUUID()}`;
    this.#running = id;
    const operation: Kept = {
      ...{ id, name: asked.name, command: `mip ${args.join(' ')}`, by, started: new Date().toISOString() },
    };
    this.#operations.set(id, operation);
    await this.#keep(operation);
    this.log.info({ kind: asked.name, caller: by }, 'an operation began');
    const output = openSync(this.#file(id, 'log'), 'a', 0o600);
    const child = spawn(process.execPath, [this.program, ...args], {
      ...{ stdio: ['ignore', output, output], detached: true, env: { ...process.env, NO_COLOR: '1' } },
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
    void this.#keep(ended).then(() => this.#forgetOldest());
  }

  #file(id: string, ending: 'json' | 'log'): string {
    return path.join(this.folder, `${id}.${ending}`);
  }

  async #keep(operation: Kept): Promise<void> {
    await writeFile(this.#file(operation.id, 'json'), JSON.stringify(operation), { mode: 0o600 });
  }

  async #forgetOldest(): Promise<void> {
    for (const id of [...this.#operations.keys()].slice(0, Math.max(0, this.#operations.size - KEPT))) {
      this.#operations.delete(id);
      for (const ending of ['json', 'log'] as const) await rm(this.#file(id, ending), { force: true });
    }
  }
}
