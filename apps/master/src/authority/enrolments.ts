import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { oneAtATime, readJson, writeJson } from '@mip/process';
import type { Replication } from '../replication/replication.js';
import type { Removals } from './removals.js';

const FILE = 'enrolled.json';
const USED = '.json.used';
const TOKEN_MS = 86_400_000;

/** The hospitals in the order in which they enrolled, which decides between data that contradict each other. */
export class Enrolments {
  readonly #inTurn = oneAtATime();

  private constructor(
    readonly file: string,
    readonly replication: Replication,
    public order: readonly string[],
  ) {}

  /** Opens the order in the authority's folder; where none is kept yet, it is that of the invitations that were used. */
  static async open(folder: string, removals: Removals, replication: Replication): Promise<Enrolments> {
    const file = path.join(folder, FILE);
    const kept = await readJson<string[]>(file);
    return new Enrolments(file, replication, kept ?? (await invitedIn(folder, removals)));
  }

  /** The place of a hospital in the order; those that never enrolled come last. */
  rank(hospital: string): number {
    const place = this.order.indexOf(hospital);
    return place < 0 ? Number.POSITIVE_INFINITY : place;
  }

  /** Puts a hospital at the end, unless it has a place; this is on disk when the promise resolves. */
  add(hospital: string): Promise<void> {
    return this.order.includes(hospital) ? this.#inTurn(async () => {}) : this.#keep([...this.order, hospital]);
  }

  /** Takes a hospital out of the order; if it enrols again, it comes last. */
  remove(hospital: string): Promise<void> {
    return this.#keep(this.order.filter((one) => one !== hospital));
  }

  #keep(order: readonly string[]): Promise<void> {
    this.order = order;
    return this.#inTurn(async () => {
      await writeJson(this.file, order);
      const bytes = Buffer.from(JSON.stringify(order)).toString('base64');
      await this.replication.replicate({ kind: 'put', file: `authority/${FILE}`, bytes });
    });
  }
}

/** The hospitals whose invitations were used, by the time of the invitation, without those removed since. */
async function invitedIn(folder: string, removals: Removals): Promise<readonly string[]> {
  const place = path.join(folder, 'invitations');
  const files = (await readdir(place)).filter((file) => file.endsWith(USED));
  const read = await Promise.all(
    files.map((file) => readJson<{ readonly hospital: string; readonly expires: number }>(path.join(place, file))),
  );
  const used = read
    .flatMap((one) => (one && !removals.isVoid(one.hospital, one.expires - TOKEN_MS) ? [one] : []))
    .sort((a, b) => a.expires - b.expires);
  return [...new Set(used.map(({ hospital }) => hospital))];
}
