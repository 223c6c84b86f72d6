import { appendFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { flushFolder } from './atomic-file.js';
import { ownFiles } from './own-folder.js';

const LINE_END = 0x0a;
const WINDOW_BYTES = 1024 * 1024;

/**
 * An append-only file of lines, readable by its owner alone. A line is on disk before its `append` resolves; appends
 * resolve in order, and concurrent ones share one flush. After an error the log accepts nothing more, because the state of
 * the disk after a failed flush is unknown.
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

  /** Creates a log. @throws Error with EEXIST if the file exists */
  static create(file: string): Promise<AppendLog> {
    return AppendLog.#of(file, 'ax');
  }

  /** Opens or creates a log, readable by its owner alone, and cuts off an incomplete last line, which a crash left before it was acknowledged. */
  static async open(file: string): Promise<AppendLog> {
    await cutTornTail(file);
    await ownFiles(file);
    return AppendLog.#of(file, 'a');
  }

  static async #of(file: string, flags: 'a' | 'ax'): Promise<AppendLog> {
    const handle = await open(file, flags, 0o600);
    await flushFolder(path.dirname(file));
    return new AppendLog(handle, (await handle.stat()).size);
  }

  /** Size of all lines in bytes, including those not flushed yet. */
  get size(): number {
    return this.#size;
  }

  /**
   * Appends a line; it is in the file when this returns, and on disk when the promise resolves. `elsewhere`, which copies
   * the line to other machines, is called at once with the line's place, and must resolve too.
   * @throws Error the first fault of this or an earlier line, on disk or in `elsewhere`, or the reason given to `fail`
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

  /** Makes every later append fail with this reason; the first reason wins. */
  fail(reason: Error): void {
    this.#fault ??= reason;
  }

  /** Flushes all lines and closes the file. */
  async close(): Promise<void> {
    this.fail(new Error('the log is closed'));
    await this.#flushed.catch(() => {});
    await this.#file.close();
  }

  /** Starts a flush after the current one; calls in between share it. */
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

/** Length of the complete lines, in bytes. */
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
