import type { Plan, Selection } from '@mip/aggregates';
import type { DataModel } from '@mip/data-model';

export type { Selection };

/** Size of a row set. `patients` are distinct; where the data model names none, each row is a patient. */
export interface Size {
  readonly rows: number;
  readonly patients: number;
}

export interface DatasetEntry extends Size {
  readonly code: string;
  readonly label: string;
}

/** A dataset and the data model that it belongs to. */
export interface ListedDataset extends DatasetEntry {
  /** `code:version` */
  readonly dataModel: string;
  /** Spellings that the import read as missing values, by declaration. */
  readonly missing?: readonly string[];
}

export interface CatalogueEntry {
  readonly model: DataModel;
  /** The CDEsMetadata.json that the model was read from, verbatim. */
  readonly metadata: unknown;
  readonly datasets: readonly DatasetEntry[];
  /** Variables that have at least one value, by dataset. */
  readonly variables: Readonly<Record<string, readonly string[]>>;
}

/** The least and greatest value of a variable that count in a dataset, in the variable's units; one beyond counts as that end. */
export interface ValueRange {
  readonly dataset: string;
  readonly variable: string;
  readonly lower: number;
  readonly upper: number;
}

/** A selection as it is opened. Rows are selected by true values; only then are values limited. */
export interface Opening extends Selection {
  /**
   * The ranges of all numeric columns, each in each dataset: one that has none counts as missing. Without the list, values
   * are not limited.
   */
  readonly ranges?: readonly ValueRange[];
}

/** A frozen row set. Imports while it is open do not change it. */
export interface Session {
  readonly size: Size;
  /** Names the data version and the selection: equal fingerprints mean equal rows. */
  readonly fingerprint: string;
  /** One pass over the rows. @throws Error named AbortError when `signal` aborts */
  tally(plan: Plan, signal?: AbortSignal): Promise<Float64Array>;
  close(): Promise<void>;
}

/** A hospital's Local Data Store Mirror: what it holds, how large a selection is, and frozen row sets to be asked. */
export interface Ldsm {
  catalogue(): Promise<readonly CatalogueEntry[]>;
  /** The size of a selection in each of its datasets that this hospital holds. */
  survey(selection: Selection, signal?: AbortSignal): Promise<ReadonlyMap<string, Size>>;
  open(selection: Opening, signal?: AbortSignal): Promise<Session>;
  close(): Promise<void>;
}
