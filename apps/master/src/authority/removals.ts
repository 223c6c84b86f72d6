import { setTimeout as pause } from 'node:timers/promises';
import { readJson, writeJson } from '@mip/process';
import type { Replication } from '../replication/replication.js';

/** Certificates have a resolution of whole seconds. */
const SECOND_MS = 1_000;

/** Removed hospitals, with the time of removal: certificates issued until then are void. */
export class Removals {
  private constructor(
    readonly file: string,
    readonly removed: Map<string, number>,
    readonly replication: Replication,
  ) {}

  static async open(file: string, replication: Replication): Promise<Removals> {
    return new Removals(
      file,
      new Map(Object.entries((await readJson<Record<string, number>>(file)) ?? {})),
      replication,
    );
  }

  /** Ends the membership of a hospital; this is on disk when the promise resolves. */
  async remove(hospital: string): Promise<void> {
    this.removed.set(hospital, Date.now());
    const removed = Object.fromEntries(this.removed);
    await writeJson(this.file, removed);
    const bytes = Buffer.from(JSON.stringify(removed)).toString('base64');
    await this.replication.replicate({ kind: 'put', file: 'authority/removed.json', bytes });
  }

  /** Whether a certificate of the hospital that was issued then, in milliseconds since 1970, is void. */
  isVoid(hospital: string, issued: number): boolean {
    const when = this.removed.get(hospital);
    return when !== undefined && issued <= when;
  }

  /** Resolves when a certificate issued from now on would not be void. */
  async pass(hospital: string): Promise<void> {
    const until = (this.removed.get(hospital) ?? -Infinity) + SECOND_MS;
    if (until > Date.now()) await pause(until - Date.now());
  }
}
