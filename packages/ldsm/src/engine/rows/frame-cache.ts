import type { Rows } from './rows.js';

interface Entry {
  readonly rows: Rows;
  users: number;
  bytes: number;
}

/** One session's hold on rows in memory; `close` leaves them for the next session over the same rows. */
export interface Lease {
  readonly rows: Rows;
  close(): void;
}

/**
 * An LRU cache of columns, limited in bytes and keyed by the fingerprint of their rows, so that the next run over the same
 * data starts at once. Only unused rows are evicted.
 */
export class FrameCache {
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry>();
  #used = 0;

  constructor(readonly limit: number) {}

  get used(): number {
    return this.#used;
  }

  /** Reserves `bytes` if possible, evicting unused rows if necessary; returns whether it did. */
  take(bytes: number): boolean {
    if (bytes > this.limit) return false;
    for (const [key, entry] of this.#entries) {
      if (this.#used + bytes <= this.limit) break;
      if (entry.users > 0) continue;
      this.#entries.delete(key);
      this.#used -= entry.bytes;
      entry.rows.free();
    }
    if (this.#used + bytes > this.limit) return false;
    this.#used += bytes;
    return true;
  }

  give(bytes: number): void {
    this.#used -= bytes;
  }

  find(key: string): Lease | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return this.#lease(entry);
  }

  /** Adds rows for which `bytes` were reserved. */
  keep(key: string, rows: Rows, bytes: number): Lease {
    const entry = { rows, bytes, users: 0 };
    const other = this.#entries.get(key);
    if (!other) this.#entries.set(key, entry);
    return this.#lease(entry, other !== undefined);
  }

  /** Reserves more bytes for rows in the cache; returns whether it did. */
  grow(rows: Rows, bytes: number): boolean {
    const entry = [...this.#entries.values()].find((kept) => kept.rows === rows);
    if (!entry || !this.take(bytes)) return false;
    entry.bytes += bytes;
    return true;
  }

  /** Evicts all unused rows. */
  clear(): void {
    for (const [key, { users, bytes, rows }] of this.#entries) {
      if (users > 0) continue;
      this.#entries.delete(key);
      this.#used -= bytes;
      rows.free();
    }
  }

  /** A `double` is not in the map: two sessions loaded the same rows concurrently. It is freed with its session. */
  #lease(entry: Entry, double = false): Lease {
    entry.users++;
    let open = true;
    return {
      rows: entry.rows,
      close: () => {
        if (!open) return;
        open = false;
        entry.users--;
        if (!double) return;
        this.give(entry.bytes);
        entry.rows.free();
      },
    };
  }
}
