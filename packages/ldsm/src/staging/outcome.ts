import type { CsvForm, ModelFault } from '@mip/data-model';
import type { ImportReport } from './report.js';

/** The outcome of an import: the data model's faults, or the files' report. Nothing is loaded unless everything is accepted. */
export type ImportOutcome =
  | { readonly accepted: false; readonly modelFaults: readonly ModelFault[] }
  | ({ readonly modelFaults?: never } & Omit<ImportReport, 'staged'>);

/** What a command says of the files to import, beside their metadata. */
export interface FormOptions {
  readonly form?: Partial<CsvForm>;
}

export interface ReplaceOptions {
  /** Replace a dataset of the same code, which otherwise is a fault. */
  readonly replace?: boolean;
}

export type StoreErrorCode =
  | 'DATASET_EXISTS'
  | 'MODEL_DIFFERS'
  | 'NO_SUCH_DATASET'
  | 'UNFIT_CELLS'
  | 'DISK_FULL'
  | 'IN_USE'
  | 'NOT_WRITABLE'
  | 'NOT_A_STORE'
  | 'OUT_OF_MEMORY'
  | 'STORE_FAILED';

/** Why an import or a removal failed. Nothing has changed. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly code: StoreErrorCode,
    message: string,
  ) {
    super(message);
  }
}
