import { chmod, chown, copyFile, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { OWNER } from '../desired/service.js';
import { HOSPITAL_FOLDER } from '../desired/services.js';

export { HOSPITAL_FOLDER };

/** A hospital's own folder on its server; only the worker's user and root can read it. */
export class HospitalFolder {
  constructor(readonly place: string) {}

  file(name: string): string {
    return path.join(this.place, name);
  }

  /** Why the folder is not private to the worker's user; empty if it is. */
  async problem(): Promise<string> {
    const there = await stat(this.place).catch(absent);
    if (!there) return 'there is none yet';
    if ((there.mode & 0o777) !== 0o700) return 'others may read it';
    return isRoot() && there.uid !== OWNER ? 'it belongs to another user' : '';
  }

  /** Creates the folder for the worker's user. */
  async prepare(): Promise<void> {
    await mkdir(this.place, { recursive: true, mode: 0o700 });
    await chmod(this.place, 0o700);
    await handOver(this.place);
  }

  async read(name: string): Promise<string | undefined> {
    return readFile(this.file(name), 'utf8').catch(absent);
  }

  /** Replaces a file atomically, and keeps the previous one as `.bak`. */
  async write(name: string, text: string): Promise<void> {
    const file = this.file(name);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await handOver(path.dirname(file));
    await copyFile(file, `${file}.bak`).catch(absent);
    await writeFile(`${file}.new`, text, { mode: 0o600, flush: true });
    await handOver(`${file}.new`);
    await rename(`${file}.new`, file);
  }

  /** Files that do not belong to the worker's user; empty when not run as root, which alone can tell. */
  async foreign(): Promise<readonly string[]> {
    if (!isRoot()) return [];
    const names = (await readdir(this.place).catch(absent)) ?? [];
    const owners = await Promise.all(names.map(async (name) => (await stat(this.file(name)).catch(absent))?.uid));
    return names.filter((_, i) => owners[i] !== undefined && owners[i] !== OWNER);
  }

  /** Makes the worker's user the owner of files that this process created. */
  async handOverAll(names: readonly string[]): Promise<void> {
    for (const name of names) await handOver(this.file(name)).catch(absent);
  }
}

const isRoot = (): boolean => process.getuid?.() === 0;

const handOver = async (file: string): Promise<void> => {
  if (isRoot()) await chown(file, OWNER, OWNER);
};

/** Undefined for a missing file. @throws any other error */
function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
