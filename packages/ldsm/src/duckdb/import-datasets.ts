import type { FormOptions, ImportOutcome, ReplaceOptions } from '../staging/outcome.js';
import { readImport } from '../staging/read-import.js';
import { type CsvFile, type ImportOptions, validateCsv } from '../staging/validate-csv.js';
import { atomically, install } from './install.js';
import type { Store } from './store.js';

/**
 * Loads CSV files of one data model into the store: all of their datasets, or none. The store must have been opened with
 * the files' folders `readable`. With `replace`, datasets of the same code are replaced; open sessions keep the old rows.
 * @throws StoreError with DATASET_EXISTS or MODEL_DIFFERS, AbortError when the signal aborts
 */
export async function importDatasets(
  store: Store,
  metadata: unknown,
  files: readonly CsvFile[],
  { form: change, ...options }: Omit<ImportOptions, 'form'> & FormOptions & ReplaceOptions = {},
): Promise<ImportOutcome> {
  const read = readImport(metadata, change);
  if (read.faults) return { accepted: false, modelFaults: read.faults };
  const { model, form } = read;
  return store.exclusively(async (connection) => {
    const { staged, ...report } = await validateCsv(connection, files, model, { ...options, form });
    if (report.accepted) {
      await atomically(connection, () => install(connection, model, metadata, staged, options.replace));
    }
    return report;
  });
}
