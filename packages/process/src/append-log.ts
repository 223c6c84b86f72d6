import { appendFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { flushFolder } from './atomic-file.js';

const LINE_END = 0x0a;
const WINDOW_BYTES = 1024 * 1024;

/**
 * A file of lines that only grows, for its owner alone. A line is on disk before its `append` resolves, and appends
 * resolve in their order; those that wait together share one flush. After a fault it takes nothing more: what a disk
 * did with a flush that failed cannot be known.
 */
export class AppendLog {
  readonly #file: FileHandle;
  #size: number;
  #flushed: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #fault: Error | undefined;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.#size = size;
  }

  /** A new log. @throws Error with EEXIST if the file is there */
  static create(file: string): Promise<AppendLog> {
    return AppendLog.#of(file, 'ax');
  }

  /** Opens or creates a log and cuts off a last line without its end: a crash came before it was acknowledged. */
  static async open(file: string): Promise<AppendLog> {
    await cutTornTail(file);
    return AppendLog.#of(file, 'a');
  }

  static async #of(file: string, flags: 'a' | 'ax'): Promise<AppendLog> {
    const handle = await open(file, flags, 0o600);
    await flushFolder(path.dirname(file));
    return new AppendLog(handle, (await handle.stat()).size);
  }

  /** Bytes of all lines, with those that are not flushed yet. */
  get size(): number {
    return this.#size;
  }

  /**
   * Appends a line; it stands in the file when this returns, and is on disk when the promise resolves. `elsewhere` is told
   * at once where it stands, and must be done too: it copies the line to other machines.
   * @throws Error what kept this line or an earlier one from the disk or from elsewhere, or what `fail` was told
   */
  async append(line: string, elsewhere?: (offset: number, bytes: Buffer) => Promise<void>): Promise<void> {
    if (this.#fault) throw this.#fault;
    try {
      const bytes = Buffer.from(`${line}\n`);
      const offset = this.#size;
      appendFileSync(this.#file.fd, bytes);
      this.#size += bytes.length;
      await Promise.all([this.#flush(), elsewhere?.(offset, bytes)]);
    } catch (error) {
      this.fail(error as Error);
      throw error;
    }
  }

  /** Takes nothing more from now on, for this reason; the first reason stands. */
  fail(reason: Error): void {
    this.#fault ??= reason;
  }

  /** Resolves when what was appended is flushed and the file is closed. */
  async close(): Promise<void> {
    this.fail(new Error('the log is closed'));
    await this.#flushed.catch(() => {});
    await this.#file.close();
  }

  /** A flush that begins after the present one has ended; whoever asks meanwhile gets the same. */
  #flush(): Promise<void> {
    this.#next ??= this.#flushed.then(() => {
      this.#next = undefined;
      return this.#file.datasync();
    });
    this.#flushed = this.#next;
    return this.#next;
  }
}

async function cutTornTail(file: string): Promise<void> {
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const whole = await wholeLines(handle, size);
    if (whole < size) await handle.truncate(whole);
  } finally {
    await handle.close();
  }
}

/** Bytes up to the end of the last line that has one. */
async function wholeLines(handle: FileHandle, size: number): Promise<number> {
  for (let to = size; to > 0; ) {
    const from = Math.max(0, to - WINDOW_BYTES);
    const { buffer } = await handle.read(Buffer.alloc(to - from), 0, to - from, from);
    const end = buffer.lastIndexOf(LINE_END);
    if (end >= 0) return from + end + 1;
    to = from;
  }
  return 0;
}
