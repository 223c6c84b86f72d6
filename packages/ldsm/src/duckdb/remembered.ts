import { contentHash } from '@mip/aggregates';
import { modelId } from '@mip/data-model';
import type { Selection, Size } from '../ldsm.js';
import type { RowsSql } from './rows-sql.js';
import type { Store } from './store.js';
import type { StoredModel } from './stored.js';

/** Sizes of a selection: of each stored dataset, by code, and in total. */
export interface Sizes {
  readonly each: ReadonlyMap<string, Size>;
  readonly all: Size;
}

const SIZES_AT_HAND = 1_000;

/**
 * An LDSM's cache of facts about its store. Data models are cached until the store changes; sizes are keyed by the
 * versions of their datasets, so they never become stale.
 */
export class Remembered {
  readonly #models = new Map<string, { readonly stored: StoredModel; readonly revision: number }>();
  readonly #sizes = new Map<string, Sizes>();

  constructor(readonly store: Pick<Store, 'revision'>) {}

  /** The cached data model; undefined if it was not read since the last change, or during a change. */
  model(id: string): StoredModel | undefined {
    const known = this.#models.get(id);
    const revision = this.store.revision();
    return known?.revision === revision && revision % 2 === 0 ? known.stored : undefined;
  }

  /** The data model as last read. */
  latest(id: string): StoredModel | undefined {
    return this.#models.get(id)?.stored;
  }

  /** Caches a data model that was read at the store's revision `revision`. */
  keepModel(stored: StoredModel, revision: number): void {
    this.#models.set(modelId(stored.model), { stored, revision });
  }

  sizes(rows: RowsSql, selection: Selection): Sizes | undefined {
    return this.#sizes.get(nameOf(rows, selection));
  }

  keepSizes(rows: RowsSql, selection: Selection, sizes: Sizes): void {
    if (this.#sizes.size >= SIZES_AT_HAND) this.#sizes.delete(this.#sizes.keys().next().value as string);
    this.#sizes.set(nameOf(rows, selection), sizes);
  }
}

const nameOf = ({ stored, datasets }: RowsSql, { visit, where, complete }: Selection): string =>
  contentHash({ model: modelId(stored.model), versions: versionsOf(datasets), visit, where, complete });

/** A key for the rows of datasets. */
export const versionsOf = (datasets: RowsSql['datasets']): readonly object[] =>
  datasets.map(({ code, version }) => ({ code, version }));
