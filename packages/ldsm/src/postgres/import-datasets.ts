import { readDataModel } from '@mip/data-model';
import { inMemory } from '../staging/database.js';
import type { ImportOutcome, ReplaceOptions } from '../staging/outcome.js';
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
  options: ImportOptions & ReplaceOptions = {},
): Promise<ImportOutcome> {
  const { model, faults } = readDataModel(metadata);
  if (!model) return { accepted: false, modelFaults: faults };
  return inMemory({ readable: folders }, async (connection) => {
    const { staged, ...report } = await validateCsv(connection, files, model, options);
    if (report.accepted) await atomically(target, () => install(target, model, metadata, connection, staged, options));
    return report;
  });
}
