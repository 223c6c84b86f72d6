import { atomically, uninstall } from './install.js';
import type { Target } from './target.js';

/** Removes a dataset from the schema; open sessions keep it. @throws StoreError with NO_SUCH_DATASET */
export const removeFromPostgres = (target: Target, dataModel: string, code: string): Promise<void> =>
  atomically(target, () => uninstall(target, dataModel, code));
