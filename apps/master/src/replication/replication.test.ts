import { appendFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Log } from '@mip/process/log';
import { type Credentials, createAuthority } from '@mip/protocol';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { ReplicaClient } from './replica-client.js';
import { type ReplicaPort, serveReplica } from './replica-server.js';
import { ReplicaStore } from './replica-store.js';
import { ownCredentials } from './replicas.js';
import { ReplicateToMajority } from './replicate-to-majority.js';
import type { Change } from './replication.js';
import { startReplica } from './start-replica.js';

const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };
const temporary = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), 'keeping-'));
const RUN = 'runs/a.jsonl';

let authority: Credentials;
let own: Credentials;
beforeAll(async () => {
  authority = await createAuthority('f');
  own = await ownCredentials(authority, 'f', 'master');
});

/** A replica that can be stopped and started again over its own folder. */
class Keeper {
  port = 0;
  #server: ReplicaPort | undefined;

  constructor(readonly folder: string) {}

  async start(): Promise<void> {
    const store = await ReplicaStore.open(this.folder);
    const credentials = { own, authority: authority.certificate, federation: 'f' };
    this.#server = await serveReplica(store, { host: '127.0.0.1', port: this.port }, credentials, SILENT);
    this.port = this.#server.port;
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    this.#server = undefined;
  }

  holds = (file: string): Promise<string> => readFile(path.join(this.folder, 'files', file), 'utf8').catch(() => '');
}

interface TestMaster {
  readonly replication: ReplicateToMajority;
  readonly folder: string;
  deposed: boolean;
  /** Replicas of which the log says that they do not answer. */
  readonly away: string[];
}

const ends: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function threeKeepers(): Promise<Keeper[]> {
  const keepers = await Promise.all([0, 1, 2].map(async () => new Keeper(await temporary())));
  for (const keeper of keepers) {
    await keeper.start();
    ends.push(() => keeper.stop());
  }
  return keepers;
}

async function context(keepers: readonly Keeper[], folder?: string, count = 3): Promise<TestMaster> {
  const place = folder ?? (await temporary());
  const made: { deposed: boolean; away: string[] } = { deposed: false, away: [] };
  const replication = new ReplicateToMajority({
    folder: place,
    count,
    log: { ...SILENT, warn: ({ keeper, code }) => void (code === 'KEEPER_AWAY' && made.away.push(keeper!)) },
    discover: async () => keepers.map(({ port }) => ({ host: '127.0.0.1', port })),
    connect: async (address) => new ReplicaClient(address, own, authority.certificate),
    onDeposed: () => {
      made.deposed = true;
    },
  });
  ends.push(() => replication.stop());
  return Object.assign(made, { replication, folder: place });
}

/** Appends to a journal as the master does: its own disk, and the replicas. */
async function append({ replication, folder }: TestMaster, text: string): Promise<void> {
  const place = path.join(folder, RUN);
  await mkdir(path.dirname(place), { recursive: true });
  const offset = (await readFile(place, 'utf8').catch(() => '')).length;
  await appendFile(place, text);
  const change: Change = { kind: 'append', file: RUN, offset, bytes: Buffer.from(text).toString('base64') };
  await replication.replicate(change);
}

const within = (ms: number, promise: Promise<unknown>): Promise<string> =>
  Promise.race([
    promise.then(() => 'kept'),
    new Promise<string>((resolve) => setTimeout(() => resolve('waiting'), ms)),
  ]);

const eventually = async (check: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 100 && !(await check()); i++) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await check()).toBe(true);
};

test('what was confirmed is there for the next master, in an empty folder', async () => {
  const keepers = await threeKeepers();
  const first = await context(keepers);
  await first.replication.takeOver();
  for (const text of ['one\n', 'two\n', 'three\n']) await append(first, text);
  first.replication.stop();
  const second = await context(keepers);
  await second.replication.takeOver();
  expect(await readFile(path.join(second.folder, RUN), 'utf8')).toBe('one\ntwo\nthree\n');
});

test('with one keeper away changes are kept, with two they wait until one is back', async () => {
  const keepers = await threeKeepers();
  const master = await context(keepers);
  await master.replication.takeOver();
  await keepers[0]!.stop();
  await append(master, 'one\n');
  await keepers[1]!.stop();
  const second = append(master, 'two\n');
  expect(await within(1_500, second)).toBe('waiting');
  await keepers[1]!.start();
  await second;
  expect(await keepers[1]!.holds(RUN)).toBe('one\ntwo\n');
});

test('a keeper that goes is missed before a change needs it, told once, and one that comes stands in for it', async () => {
  const keepers = await threeKeepers();
  const shown = [keepers[0]!, keepers[1]!];
  const master = await context(shown, undefined, 2);
  await master.replication.takeOver();
  const [, second, third] = keepers;
  await second!.stop();
  await eventually(async () => master.replication.keepers.present === 1);
  expect(await within(1_500, append(master, 'one\n'))).toBe('waiting');
  shown.push(third!);
  await eventually(async () => (await third!.holds(RUN)) === 'one\n' && master.replication.keepers.present === 2);
  await append(master, 'two\n');
  expect(master.away).toEqual([`127.0.0.1:${second!.port}`]);
});

test('a keeper that was away is brought level, whatever it missed', async () => {
  const keepers = await threeKeepers();
  const master = await context(keepers);
  await master.replication.takeOver();
  await append(master, 'one\n');
  await keepers[2]!.stop();
  await append(master, 'two\n');
  await keepers[2]!.start();
  await eventually(async () => (await keepers[2]!.holds(RUN)) === 'one\ntwo\n');
  await append(master, 'three\n');
  await eventually(async () => (await keepers[2]!.holds(RUN)) === 'one\ntwo\nthree\n');
});

test('what only the furthest keeper of a majority holds is not lost', async () => {
  const keepers = await threeKeepers();
  const master = await context(keepers);
  await master.replication.takeOver();
  await append(master, 'one\n');
  await keepers[0]!.stop();
  await append(master, 'two\n');
  master.replication.stop();
  await keepers[0]!.start();
  await keepers[1]!.stop();
  const next = await context(keepers);
  await next.replication.takeOver();
  expect(await readFile(path.join(next.folder, RUN), 'utf8')).toBe('one\ntwo\n');
});

test('a master that was replaced confirms nothing any more, and is told', async () => {
  const keepers = await threeKeepers();
  const old = await context(keepers);
  await old.replication.takeOver();
  await append(old, 'one\n');
  const next = await context(keepers);
  await next.replication.takeOver();
  expect(await within(1_000, append(old, 'from the past\n'))).toBe('waiting');
  expect(old.deposed).toBe(true);
  await append(next, 'two\n');
  expect(await keepers[0]!.holds(RUN)).toBe('one\ntwo\n');
});

test('a master with an old folder forgets what was never confirmed', async () => {
  const keepers = await threeKeepers();
  const old = await context(keepers);
  await old.replication.takeOver();
  await append(old, 'one\n');
  old.replication.stop();
  await appendFile(path.join(old.folder, RUN), 'never confirmed\n');
  await writeFile(path.join(old.folder, 'runs/b.jsonl'), 'neither\n');
  const again = await context(keepers, old.folder);
  await again.replication.takeOver();
  expect(await readFile(path.join(old.folder, RUN), 'utf8')).toBe('one\n');
  await expect(readFile(path.join(old.folder, 'runs/b.jsonl'))).rejects.toThrow('ENOENT');
});

test('a keeper listens to the master alone, and writes nowhere else', async () => {
  const [keeper] = await threeKeepers();
  const stranger = await createAuthority('f');
  const forged = await ownCredentials(stranger, 'f', 'master');
  const from = (credentials: Credentials): ReplicaClient =>
    new ReplicaClient({ host: '127.0.0.1', port: keeper!.port }, credentials, authority.certificate);
  await expect(from(forged).head()).rejects.toThrow();
  const client = from(own);
  await client.claim(7);
  for (const file of ['../out', 'runs/../../out', '/etc/x', '.hidden'])
    await expect(client.catchUp(7, -1, [{ kind: 'put', file, bytes: '' }])).rejects.toThrow('500');
});

test('a keeper that no master asks is forgotten, and one that is asked is not', async () => {
  const folder = await temporary();
  let forgotten = 0;
  const place = { folder, federation: 'f', host: '127.0.0.1', port: 0, authority };
  const keeper = await startReplica({ ...place, unheardMs: 3_000, onForgotten: () => forgotten++ }, SILENT);
  ends.push(() => keeper.close());
  const client = new ReplicaClient({ host: '127.0.0.1', port: keeper.port }, own, authority.certificate);
  ends.push(() => client.close());
  for (let i = 0; i < 18; i++) {
    await client.head();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  expect(forgotten).toBe(0);
  await eventually(async () => forgotten === 1);
});
