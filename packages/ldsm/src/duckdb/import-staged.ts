import type { DuckDBConnection } from '@duckdb/node-api';
import { type DataModel, writeDataModel } from '@mip/data-model';
import type { MemoryTable } from '../reference/memory-ldsm.js';
import type { ReplaceOptions } from '../staging/outcome.js';
import { stageTable } from '../staging/stage-table.js';
import type { StagedDataset } from '../staging/staged-dataset.js';
import { atomically, install } from './install.js';
import type { Store } from './store.js';

/**
 * Imports datasets into the store: `stage` fills temporary tables on the given connection, and they move into the data
 * model's table in one transaction. Open sessions do not see the change. @throws StoreError
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

/** Imports rows from memory, whole datasets, for demo cohorts and tests. @throws StoreError */
export const importTable = (store: Store, table: MemoryTable, options?: ReplaceOptions): Promise<void> =>
  importStaged(store, table.model, writeDataModel(table.model), (connection) => stageTable(connection, table), options);
