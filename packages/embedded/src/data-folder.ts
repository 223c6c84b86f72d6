import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { holderOf } from './hold.js';

/** The file that marks a folder as ours, so that wiping can never remove anything else. */
export const MARK = 'mip-data-folder';

export const DEFAULT_FOLDER = '.mip';

/** The paths of an embedded federation in its folder. */
export const placesIn = (folder: string) =>
  ({
    master: path.join(folder, 'master'),
    logs: path.join(folder, 'logs'),
    demo: path.join(folder, 'demo'),
    portal: path.join(folder, 'portal'),
    /** Present if the data are on PostgreSQL; names the server's data folder. */
    postgres: path.join(folder, 'postgres.json'),
    ready: path.join(folder, 'ready.json'),
    hospital: (name: string) => path.join(folder, 'hospitals', name),
  }) as const;

/** Marks a new or empty folder as ours. @throws Error if the folder holds something else */
export async function claim(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const entries = await readdir(folder);
  if (entries.length > 0 && !entries.includes(MARK)) {
    throw new Error(`${folder} holds other things than a federation's data; choose another folder with --data-folder`);
  }
  await writeFile(path.join(folder, MARK), 'Data of an embedded MIP federation. "mip wipe" removes this folder.\n');
}

/** What a running embedded federation publishes for other commands. */
export interface ReadyFile {
  readonly pid: number;
  /** Of the master. */
  readonly url: string;
  readonly portal?: string;
}

/** The embedded federation that runs on a folder, if there is one. */
export async function runningFederation(folder: string): Promise<ReadyFile | undefined> {
  try {
    const ready = JSON.parse(await readFile(placesIn(folder).ready, 'utf8')) as ReadyFile;
    return (await holderOf(folder)) === ready.pid ? ready : undefined;
  } catch {
    return undefined;
  }
}
