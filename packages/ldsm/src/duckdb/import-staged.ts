import type { DuckDBConnection } from '@duckdb/node-api';
import type { DataModel } from '@mip/data-model';
import { atomically, install, type StagedDataset } from './install.js';
import type { Store } from './store.js';

export interface ReplaceOptions {
  /** Takes the place of a dataset of the same code, which is a fault otherwise. */
  readonly replace?: boolean;
}

/**
 * Puts datasets into the store: `stage` fills temporary tables on the connection that it is given, and they move into
 * the data model's table in one transaction. Sessions that are open do not see it. @throws StoreError
 */
export const importStaged = (
  store: Store,
  model: DataModel,
  metadata: unknown,
  stage: (connection: DuckDBConnection) => Promise<readonly StagedDataset[]>,
  { replace = false }: ReplaceOptions = {},
): Promise<void> =>
  store.exclusively(async (connection) => {
    const staged = await stage(connection);
    await atomically(connection, () => install(connection, model, metadata, staged, replace));
  });
