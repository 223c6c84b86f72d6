import { atomically, uninstall } from './install.js';
import type { Store } from './store.js';

/** Removes a dataset from the store; open sessions keep it. @throws StoreError with NO_SUCH_DATASET */
export const removeDataset = (store: Store, dataModel: string, code: string): Promise<void> =>
  store.exclusively((connection) => atomically(connection, () => uninstall(connection, dataModel, code)));
