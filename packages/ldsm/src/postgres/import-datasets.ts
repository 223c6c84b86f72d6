import { inMemory } from '../staging/database.js';
import type { FormOptions, ImportOutcome, ReplaceOptions } from '../staging/outcome.js';
import { readImport } from '../staging/read-import.js';
import { type CsvFile, type ImportOptions, validateCsv } from '../staging/validate-csv.js';
import { atomically, install } from './install.js';
import type { Target } from './target.js';

/**
 * Loads CSV files of one data model into a schema: all of their datasets, or none. They are checked in memory first; the
 * server's transaction begins when they are accepted. The reading role gets access to the new tables.
 * @throws StoreError with DATASET_EXISTS or MODEL_DIFFERS, AbortError when the signal aborts
 */
export async function importIntoPostgres(
  target: Target,
  metadata: unknown,
  files: readonly CsvFile[],
  folders: readonly string[],
  { form: change, ...options }: Omit<ImportOptions, 'form'> & FormOptions & ReplaceOptions = {},
): Promise<ImportOutcome> {
  const read = readImport(metadata, change);
  if (read.faults) return { accepted: false, modelFaults: read.faults };
  const { model, form } = read;
  return inMemory({ readable: folders }, async (connection) => {
    const { staged, ...report } = await validateCsv(connection, files, model, { ...options, form });
    if (report.accepted) await atomically(target, () => install(target, model, metadata, connection, staged, options));
    return report;
  });
}
