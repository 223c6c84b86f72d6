import type { ModelFault } from '@mip/data-model';
import type { ImportReport } from './report.js';

/** What became of an import: the data model's faults, or the files' report. Nothing is loaded unless all is accepted. */
export type ImportOutcome =
  | { readonly accepted: false; readonly modelFaults: readonly ModelFault[] }
  | ({ readonly modelFaults?: never } & Omit<ImportReport, 'staged'>);

export interface ReplaceOptions {
  /** Takes the place of a dataset of the same code, which is a fault otherwise. */
  readonly replace?: boolean;
}

/** Why an import or a removal did not happen. Nothing has changed. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly code: 'DATASET_EXISTS' | 'MODEL_DIFFERS' | 'NO_SUCH_DATASET' | 'UNFIT_CELLS',
    message: string,
  ) {
    super(message);
  }
}
