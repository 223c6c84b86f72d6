import type { Rows } from './rows.js';

interface Entry {
  readonly rows: Rows;
  users: number;
  bytes: number;
}

/** Rows in memory, as one session sees them; `close` leaves them for the next session of the same rows. */
export interface Lease {
  readonly rows: Rows;
  close(): void;
}

/**
 * Columns in memory within a limit of bytes, kept after their session under the fingerprint of their rows: the next run
 * over the same data starts at once. What nobody uses goes first, the longest unused before the others.
 */
export class FrameCache {
  /** The least recently used first. */
  readonly #entries = new Map<string, Entry>();
  #used = 0;

  constructor(readonly limit: number) {}

  get used(): number {
    return this.#used;
  }

  /** Whether room for `bytes` was found, by dropping unused rows if need be; if so it is taken. */
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

  /** Keeps rows for which `bytes` were taken. */
  keep(key: string, rows: Rows, bytes: number): Lease {
    const entry = { rows, bytes, users: 0 };
    const other = this.#entries.get(key);
    if (!other) this.#entries.set(key, entry);
    return this.#lease(entry, other !== undefined);
  }

  /** Takes further room for rows that are kept. */
  grow(rows: Rows, bytes: number): boolean {
    const entry = [...this.#entries.values()].find((kept) => kept.rows === rows);
    if (!entry || !this.take(bytes)) return false;
    entry.bytes += bytes;
    return true;
  }

  /** Drops all that nobody uses. */
  clear(): void {
    for (const [key, { users, bytes, rows }] of this.#entries) {
      if (users > 0) continue;
      this.#entries.delete(key);
      this.#used -= bytes;
      rows.free();
    }
  }

  /** A double is not in the map: two sessions loaded the same rows at once. It goes with its session. */
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
