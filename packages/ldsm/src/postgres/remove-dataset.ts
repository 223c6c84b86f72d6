import { atomically, uninstall } from './install.js';
import type { Target } from './target.js';

/** Takes a dataset out of the schema; sessions that are open keep it. @throws StoreError with NO_SUCH_DATASET */
export const removeFromPostgres = (target: Target, dataModel: string, code: string): Promise<void> =>
  atomically(target, () => uninstall(target, dataModel, code));
