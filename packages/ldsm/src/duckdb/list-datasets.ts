import { modelId } from '@mip/data-model';
import type { DatasetEntry } from '../ldsm.js';
import { readRegistry } from './registry.js';
import type { Store } from './store.js';

/** A dataset and the data model that it belongs to. */
export interface ListedDataset extends DatasetEntry {
  /** `code:version` */
  readonly dataModel: string;
}

/** Every dataset of the store, by data model and code. */
export async function listDatasets(store: Store): Promise<readonly ListedDataset[]> {
  const connection = await store.connect();
  try {
    return (await readRegistry(connection)).flatMap(({ model, datasets }) =>
      datasets.map(({ code, label, rows, patients }) => ({ dataModel: modelId(model), code, label, rows, patients })),
    );
  } finally {
    connection.closeSync();
  }
}
