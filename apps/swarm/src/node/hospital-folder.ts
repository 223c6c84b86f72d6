import { chmod, chown, copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { OWNER } from '../desired/service.js';
import { HOSPITAL_FOLDER } from '../desired/services.js';

export { HOSPITAL_FOLDER };

/** A hospital's own folder on its server; only the worker's user and root read it. */
export class HospitalFolder {
  constructor(readonly place: string) {}

  file(name: string): string {
    return path.join(this.place, name);
  }

  /** Makes the folder for the worker's user. */
  async prepare(): Promise<void> {
    await mkdir(this.place, { recursive: true, mode: 0o700 });
    await chmod(this.place, 0o700);
    await this.#handOver(this.place);
  }

  read(name: string): Promise<string | undefined> {
    return readFile(this.file(name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
  }

  /** Puts a file in place, whole, and keeps the one before as `.bak`; false if it says the same already. */
  async write(name: string, text: string): Promise<boolean> {
    if ((await this.read(name)) === text) return false;
    const file = this.file(name);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await this.#handOver(path.dirname(file));
    await copyFile(file, `${file}.bak`).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await writeFile(`${file}.new`, text, { mode: 0o600, flush: true });
    await this.#handOver(`${file}.new`);
    await rename(`${file}.new`, file);
    return true;
  }

  /** Gives files that this process made to the worker's user; without root they stay as they are. */
  async handOverAll(names: readonly string[]): Promise<void> {
    for (const name of names) await this.#handOver(this.file(name)).catch(() => undefined);
  }

  async #handOver(file: string): Promise<void> {
    if (process.getuid?.() === 0) await chown(file, OWNER, OWNER);
  }
}
