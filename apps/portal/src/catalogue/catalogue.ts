import { createHash } from 'node:crypto';
import type { CatalogueModel, MipClient } from '@mip/client';

/** A snapshot of the federation's data. */
export interface Snapshot {
  readonly models: readonly CatalogueModel[];
  /** Hash of the data models: answers computed before it changed are stale. */
  readonly hash: string;
}

const FRESH_MS = 2_000;

/** Fetches the catalogue from the master, at most every other second for all callers together. */
export class Catalogue {
  #latest: { readonly at: number; readonly what: Promise<Snapshot> } | undefined;

  constructor(readonly master: MipClient) {}

  /** @throws MipError UNREACHABLE if no master answers */
  get(): Promise<Snapshot> {
    const now = Date.now();
    if (!this.#latest || now - this.#latest.at > FRESH_MS) {
      const what = this.#ask();
      what.catch(() => {
        this.#latest = undefined;
      });
      this.#latest = { at: now, what };
    }
    return this.#latest.what;
  }

  async #ask(): Promise<Snapshot> {
    const models = await this.master.catalogue('known');
    return { models, hash: createHash('sha256').update(JSON.stringify(models)).digest('hex') };
  }
}
