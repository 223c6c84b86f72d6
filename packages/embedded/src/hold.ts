import { readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const FILE = 'held-by.json';
/** If two processes take over the same abandoned hold, each checks after this time which of them got it. */
const SETTLE_MS = 50;

/** A process, distinct from a later one with the same pid. */
interface Holder {
  readonly pid: number;
  /** Its start time in Linux ticks; empty on other systems. */
  readonly began: string;
}

/** The pid of the process that holds a data folder, if it is alive. */
export async function holderOf(folder: string): Promise<number | undefined> {
  const holder = await heldBy(folder);
  return holder && isAlive(holder) ? holder.pid : undefined;
}

/**
 * Locks a data folder for this process until the returned function is called; a killed process holds nothing.
 * @throws Error that names the process that holds it
 */
export async function hold(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, FILE);
  if ((await holderOf(folder)) === undefined) {
    await rm(file, { force: true });
    const holder: Holder = { pid: process.pid, began: beginningOf(process.pid) };
    await writeFile(file, JSON.stringify(holder), { mode: 0o600, flag: 'wx' }).catch(() => undefined);
    await pause(SETTLE_MS);
  }
  const holder = await heldBy(folder);
  if (holder?.pid !== process.pid)
    throw new Error(`"mip start" is under way on ${folder} already (process ${holder?.pid}); wait for it, or stop it`);
  return () => rm(file, { force: true });
}

const heldBy = (folder: string): Promise<Holder | undefined> =>
  readFile(path.join(folder, FILE), 'utf8').then(
    (text) => JSON.parse(text) as Holder,
    () => undefined,
  );

function isAlive({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return beginningOf(pid) === began;
}

/** Start time of a process, in ticks since boot; empty if there is no /proc. */
function beginningOf(pid: number): string {
  try {
    const [, afterName = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=[A-Z] )/);
    return afterName.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
