import { modelId } from '@mip/data-model';
import type { ListedDataset } from '../ldsm.js';
import type { Store } from './store.js';
import { readStored } from './stored.js';

/** Every dataset of the store, by data model and code. */
export async function listDatasets(store: Store): Promise<readonly ListedDataset[]> {
  const connection = await store.connect();
  try {
    return (await readStored(connection)).flatMap(({ model, datasets }) =>
      datasets.map(({ code, label, rows, patients, missing }) => ({
        dataModel: modelId(model),
        code,
        label,
        rows,
        patients,
        ...(missing.length > 0 && { missing }),
      })),
    );
  } finally {
    connection.closeSync();
  }
}
