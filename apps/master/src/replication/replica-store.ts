import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { oneAtATime, readJson, writeJson } from '@mip/process';
import { type Change, isReplicatedName } from './replication.js';

/** A replica's state: the epoch it promised to obey, and its last change, by that change's epoch and number. */
export interface Head {
  readonly id: string;
  /** Requests of masters of an earlier epoch are rejected. */
  readonly promised: number;
  readonly epoch: number;
  readonly seq: number;
}

export interface ReplicatedFile {
  readonly file: string;
  readonly size: number;
  readonly sha256: string;
}

/** Another master has taken over: the caller's epoch is over. */
export class Deposed extends Error {
  override readonly name = 'Deposed';
}

/** The changes do not follow this replica's last one. */
export class Behind extends Error {
  override readonly name = 'Behind';
}

/** One replica's copy of the master's folder, on its own disk. A change is on disk before it is confirmed. */
export class ReplicaStore {
  readonly #inTurn = oneAtATime();

  private constructor(
    readonly folder: string,
    public head: Head,
  ) {}

  static async open(folder: string): Promise<ReplicaStore> {
    await mkdir(path.join(folder, 'files'), { recursive: true, mode: 0o700 });
    const stored = await readJson<Head>(path.join(folder, 'head.json'));
    const store = new ReplicaStore(folder, stored ?? { id: randomUUID(), promised: 0, epoch: 0, seq: 0 });
    if (!stored) await store.#save(store.head);
    return store;
  }

  /** Promises to obey the master of a newer epoch. @throws Deposed for an older one */
  claim(epoch: number): Promise<Head> {
    return this.#inTurn(async () => {
      if (epoch <= this.head.promised) throw new Deposed('another master has taken over');
      const before = this.head;
      await this.#save({ ...before, promised: epoch });
      return before;
    });
  }

  /** Applies changes `first …` of an epoch. @throws Deposed, Behind */
  take(epoch: number, first: number, changes: readonly Change[]): Promise<Head> {
    return this.#inTurn(async () => {
      this.#obey(epoch);
      const { head } = this;
      if (head.epoch !== epoch || first > head.seq + 1) throw new Behind('changes are missing here');
      const fresh = changes.slice(Math.max(0, head.seq + 1 - first));
      for (const change of fresh) await this.#apply(change);
      const seq = Math.max(head.seq, first + changes.length - 1);
      if (fresh.length > 0) await this.#save({ ...head, seq });
      return this.head;
    });
  }

  /** Makes the files equal to the master's, and takes over its change number. @throws Deposed */
  catchUp(epoch: number, seq: number, changes: readonly Change[]): Promise<Head> {
    return this.#inTurn(async () => {
      this.#obey(epoch);
      for (const change of changes) await this.#apply(change);
      if (seq >= 0) await this.#save({ ...this.head, epoch, seq });
      return this.head;
    });
  }

  async files(): Promise<readonly ReplicatedFile[]> {
    return listFiles(path.join(this.folder, 'files'));
  }

  read(file: string): Promise<Buffer> {
    return readFile(this.#place(file));
  }

  #obey(epoch: number): void {
    if (epoch < this.head.promised) throw new Deposed('another master has taken over');
  }

  async #apply(change: Change): Promise<void> {
    const place = this.#place(change.file);
    if (change.kind === 'remove') return rm(place, { force: true });
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    const bytes = Buffer.from(change.bytes, 'base64');
    const offset = change.kind === 'append' ? change.offset : 0;
    const file = await open(place, 'a+', 0o600).then(async (made) => {
      await made.close();
      return open(place, 'r+');
    });
    try {
      await file.truncate(offset);
      await file.write(bytes, 0, bytes.length, offset);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  #place(file: string): string {
    if (!isReplicatedName(file)) throw new RangeError('not the name of a replicated file');
    return path.join(this.folder, 'files', file);
  }

  async #save(head: Head): Promise<void> {
    await writeJson(path.join(this.folder, 'head.json'), head);
    this.head = head;
  }
}

/** The files under a folder with their SHA-256. */
export async function listFiles(folder: string): Promise<readonly ReplicatedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async (entry) => {
      const place = path.join(entry.parentPath, entry.name);
      const bytes = await readFile(place);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { file: path.relative(folder, place).split(path.sep).join('/'), size: bytes.length, sha256 };
    }),
  );
}
