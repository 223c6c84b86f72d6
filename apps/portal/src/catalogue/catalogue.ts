import { createHash } from 'node:crypto';
import type { CatalogueModel, MipClient } from '@mip/client';

/** What the federation holds, as the master said a moment ago. */
export interface Seen {
  readonly models: readonly CatalogueModel[];
  /** Changes when what the hospitals hold changes: answers from before do not count any more. */
  readonly mark: string;
}

const FRESH_MS = 2_000;

/** Asks the master for the catalogue, at most every other second however many people look. */
export class Catalogue {
  #seen: { readonly at: number; readonly what: Promise<Seen> } | undefined;

  constructor(readonly master: MipClient) {}

  /** @throws MipError UNREACHABLE where no master answers */
  get(): Promise<Seen> {
    const now = Date.now();
    if (!this.#seen || now - this.#seen.at > FRESH_MS) {
      const what = this.#ask();
      what.catch(() => {
        this.#seen = undefined;
      });
      this.#seen = { at: now, what };
    }
    return this.#seen.what;
  }

  async #ask(): Promise<Seen> {
    const models = await this.master.catalogue('known');
    return { models, mark: createHash('sha256').update(JSON.stringify(models)).digest('hex') };
  }
}
