export { type Described, describeCsv } from './describe/describe-csv.js';
export { type NumberProfile, profileNumbers } from './describe/profile-numbers.js';
export { checkStore } from './duckdb/check.js';
export { importDatasets } from './duckdb/import-datasets.js';
export { importStaged } from './duckdb/import-staged.js';
export { duckdbLdsm, storeLdsm } from './duckdb/ldsm.js';
export { listDatasets } from './duckdb/list-datasets.js';
export { removeDataset } from './duckdb/remove-dataset.js';
export { createMemoryStore, openStore, type Store } from './duckdb/store.js';
export type { EngineOptions } from './engine/options.js';
export { kernelLdsm } from './engine/rows/kernel-ldsm.js';
export type { LdsmFinding } from './findings.js';
export type {
  CatalogueEntry,
  DatasetEntry,
  Ldsm,
  ListedDataset,
  Opening,
  Selection,
  Session,
  Size,
  ValueRange,
} from './ldsm.js';
export { ldsmPlaces } from './ldsm-places.js';
export { ldsmConfigIn, openLdsm } from './open-ldsm.js';
export { checkPostgres } from './postgres/check.js';
export { LdsmConfigError, type PostgresConfig, readPostgresConfig } from './postgres/config.js';
export { LdsmFault } from './postgres/fault.js';
export { grantsOf } from './postgres/grants.js';
export { importIntoPostgres } from './postgres/import-datasets.js';
export { listPostgres } from './postgres/list-datasets.js';
export { quotedName, textLiteral } from './postgres/quote.js';
export { removeFromPostgres } from './postgres/remove-dataset.js';
export { withTarget } from './postgres/target.js';
export type { Row } from './reference/evaluate.js';
export { type MemoryTable, memoryLdsm } from './reference/memory-ldsm.js';
export type { StoreOptions } from './staging/database.js';
export { type FormOptions, type ImportOutcome, StoreError, type StoreErrorCode } from './staging/outcome.js';
export { renderReport } from './staging/render-report.js';
export type { StagedDataset } from './staging/staged-dataset.js';
