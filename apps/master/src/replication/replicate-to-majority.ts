import { setTimeout as pause } from 'node:timers/promises';
import type { KeepersView } from '@mip/contract';
import type { Log } from '@mip/process/log';
import { differences, fetchFiles } from './differences.js';
import type { ReplicaAddress, ReplicaClient } from './replica-client.js';
import { Behind, Deposed, type Head } from './replica-store.js';
import type { Change, Replication } from './replication.js';

interface MajorityOptions {
  /** The master's own folder. */
  readonly folder: string;
  /** Number of replicas; a change is durable once more than half of them hold it. */
  readonly count: number;
  /** The replicas that can be found now. */
  discover(): Promise<readonly ReplicaAddress[]>;
  connect(address: ReplicaAddress): Promise<ReplicaClient>;
  /** Another master has taken over: this one must end. */
  onDeposed(): void;
  readonly log: Log;
}

interface Peer {
  readonly id: string;
  readonly client: ReplicaClient;
  /** Number of the last change that the replica confirmed. */
  confirmed: number;
  sending: boolean;
}

interface Waiting {
  readonly seq: number;
  resolve(): void;
}

const LOOK_MS = 1_000;
const BATCH_BYTES = 8 * 1024 * 1024;
/** Buffer for changes that some replica still needs, in bytes; a replica further behind gets the files. */
const REMEMBERED_BYTES = 64 * 1024 * 1024;

/**
 * Replicates the changes of one master to one replica on each manager: a change is safe when more than half hold it.
 *
 * A master begins with an epoch that a majority has promised to obey, and with the files of the furthest replica among
 * them; so every confirmed change is there, and a master of an earlier epoch can confirm nothing any more.
 */
export class ReplicateToMajority implements Replication {
  readonly #peers = new Map<string, Peer>();
  /** Replicas that were reported as unreachable. */
  readonly #away = new Set<string>();
  readonly #changes: { readonly seq: number; readonly change: Change }[] = [];
  #bytes = 0;
  #waiting: Waiting[] = [];
  #epoch = 0;
  #seq = 0;
  readonly #stop = new AbortController();

  constructor(readonly options: MajorityOptions) {}

  get majority(): number {
    return Math.floor(this.options.count / 2) + 1;
  }

  get keepers(): KeepersView {
    return { count: this.options.count, present: this.#peers.size };
  }

  /** Takes over from an earlier master: resolves when the folder holds every safe change, and a majority obeys. */
  async takeOver(signal?: AbortSignal): Promise<void> {
    for (let told = -1; ; await pause(LOOK_MS, undefined, { ...(signal && { signal }) })) {
      const clients = await Promise.all((await this.options.discover()).map(this.options.connect));
      const found = await this.#claim(clients);
      if (found.length >= this.majority && (await this.#begin(found))) break;
      for (const client of clients) client.close();
      if (found.length !== told)
        this.options.log.warn({ code: 'KEEPERS_AWAY', count: found.length }, 'too few keepers answer to go on');
      told = found.length;
    }
    void this.#look();
  }

  replicate(change: Change): Promise<void> {
    this.#seq += 1;
    const seq = this.#seq;
    this.#changes.push({ seq, change });
    this.#bytes += sizeOf(change);
    const safe = new Promise<void>((resolve) => this.#waiting.push({ seq, resolve }));
    for (const peer of this.#peers.values()) void this.#send(peer);
    this.#forget();
    return safe;
  }

  stop(): void {
    this.#stop.abort();
    for (const { client } of this.#peers.values()) client.close();
  }

  /** Claims a new epoch at each replica; returns those that promised, with their state. */
  async #claim(clients: readonly ReplicaClient[]): Promise<{ client: ReplicaClient; head: Head }[]> {
    const heads = await answered(clients.map((client) => client.head()));
    this.#epoch = Math.max(this.#epoch, ...heads.map(({ promised }) => promised)) + 1;
    const claimed = await answered(clients.map(async (client) => ({ client, head: await client.claim(this.#epoch) })));
    return [...new Map(claimed.map((one) => [one.head.id, one])).values()];
  }

  /** Brings the folder and a majority of the replicas to the state of the furthest. */
  async #begin(found: readonly { readonly client: ReplicaClient; readonly head: Head }[]): Promise<boolean> {
    const [furthest] = found.toSorted((a, b) => b.head.epoch - a.head.epoch || b.head.seq - a.head.seq);
    try {
      await fetchFiles(this.options.folder, furthest!.client);
    } catch {
      return false;
    }
    this.#seq = 0;
    const level = await answered(
      found.map(async ({ client, head }) => {
        await this.#level(client, 0);
        return { id: head.id, client, confirmed: 0, sending: false };
      }),
    );
    for (const peer of level) this.#peers.set(peer.id, peer);
    return level.length >= this.majority;
  }

  /** Makes a replica's files equal to the folder's, which holds at least the changes up to `seq`. */
  async #level(client: ReplicaClient, seq: number): Promise<void> {
    for await (const changes of differences(this.options.folder, await client.files(), BATCH_BYTES))
      await client.catchUp(this.#epoch, -1, changes);
    await client.catchUp(this.#epoch, seq, []);
  }

  /** Probes the replicas, and brings those up to date that appeared or returned. */
  async #look(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
      await Promise.all([...this.#peers.values()].map((peer) => this.#probe(peer)));
      const known = new Set([...this.#peers.values()].map(({ client }) => nameOf(client.address)));
      const fresh = (await this.options.discover().catch(() => [])).filter((address) => !known.has(nameOf(address)));
      if (!signal.aborted) await Promise.all(fresh.map((address) => this.#admit(address)));
    }
  }

  /** Drops a silent replica before a change has to wait for it. */
  async #probe(peer: Peer): Promise<void> {
    try {
      if ((await peer.client.head()).promised > this.#epoch) this.options.onDeposed();
    } catch (error) {
      this.#lose(peer, error);
    }
  }

  async #admit(address: ReplicaAddress): Promise<void> {
    const client = await this.options.connect(address);
    try {
      const head = await client.head();
      if (head.promised < this.#epoch) await client.claim(this.#epoch);
      const confirmed = this.#seq;
      await this.#level(client, confirmed);
      const peer: Peer = { id: head.id, client, confirmed, sending: false };
      this.#peers.get(head.id)?.client.close();
      this.#peers.set(head.id, peer);
      this.#away.delete(nameOf(address));
      this.options.log.info({ code: 'KEEPER_THERE', keeper: nameOf(address) }, 'a keeper came, and is level');
      this.#settle();
      void this.#send(peer);
    } catch (error) {
      client.close();
      this.#tell(address, error);
      if (error instanceof Deposed) this.options.onDeposed();
    }
  }

  #lose(peer: Peer, error: unknown): void {
    if (this.#peers.get(peer.id) === peer) {
      this.#peers.delete(peer.id);
      this.#tell(peer.client.address, error);
    }
    peer.client.close();
    if (error instanceof Deposed) this.options.onDeposed();
  }

  /** Logs once that a replica is unreachable. */
  #tell(address: ReplicaAddress, error: unknown): void {
    const keeper = nameOf(address);
    if (this.#stop.signal.aborted || this.#away.has(keeper)) return;
    this.#away.add(keeper);
    const { code, message } = error as NodeJS.ErrnoException;
    const count = this.#peers.size;
    this.options.log.warn({ code: 'KEEPER_AWAY', keeper, kind: code ?? message, count }, 'a keeper does not answer');
  }

  async #send(peer: Peer): Promise<void> {
    if (peer.sending) return;
    peer.sending = true;
    try {
      while (peer.confirmed < this.#seq && !this.#stop.signal.aborted) {
        const batch = this.#after(peer.confirmed);
        if (!batch) throw new Behind('older changes are forgotten');
        const { seq } = await peer.client.take(this.#epoch, peer.confirmed + 1, batch);
        peer.confirmed = seq;
        this.#settle();
      }
    } catch (error) {
      this.#lose(peer, error);
    } finally {
      peer.sending = false;
    }
  }

  /** The next changes after a number; undefined if they are no longer buffered. */
  #after(seq: number): readonly Change[] | undefined {
    const at = this.#changes.findIndex((one) => one.seq === seq + 1);
    if (at < 0) return undefined;
    const batch: Change[] = [];
    for (let i = at, bytes = 0; i < this.#changes.length && bytes < BATCH_BYTES; i++) {
      batch.push(this.#changes[i]!.change);
      bytes += sizeOf(this.#changes[i]!.change);
    }
    return batch;
  }

  #settle(): void {
    const confirmed = [...this.#peers.values()].map((peer) => peer.confirmed).sort((a, b) => b - a);
    const kept = confirmed[this.majority - 1] ?? -1;
    this.#waiting = this.#waiting.filter((waiting) => {
      if (waiting.seq > kept) return true;
      waiting.resolve();
      return false;
    });
    this.#forget();
  }

  #forget(): void {
    const confirmed = [...this.#peers.values()].map((peer) => peer.confirmed);
    const least = confirmed.length < this.options.count ? -1 : Math.min(...confirmed);
    while (this.#changes.length > 0 && (this.#changes[0]!.seq <= least || this.#bytes > REMEMBERED_BYTES))
      this.#bytes -= sizeOf(this.#changes.shift()!.change);
  }
}

const nameOf = ({ host, port }: ReplicaAddress): string => `${host}:${port}`;
const sizeOf = (change: Change): number => 100 + (change.kind === 'remove' ? 0 : change.bytes.length);

async function answered<T>(asked: readonly Promise<T>[]): Promise<T[]> {
  const answers = await Promise.allSettled(asked);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
}
