import { DATASET, type DataModel, type Variable, variablesOf } from '@mip/data-model';

/** A checked dataset in a staging table, one column for each variable, NULL for a missing cell. */
export interface StagedDataset {
  readonly code: string;
  readonly label: string;
  /** The staging table's name, not quoted. Numeric columns cast to DOUBLE; nominal ones hold level codes as text. */
  readonly table: string;
  /** Variables that the table has; the others are missing throughout. */
  readonly variables: readonly string[];
  /** Spellings that were read as missing values, by declaration. */
  readonly missing?: readonly string[];
}

/** The variables that have a column: all but the dataset, which each store keeps in its own way. */
export const storedVariables = (model: DataModel): readonly Variable[] =>
  [...variablesOf(model).values()].filter(({ code }) => code !== DATASET);
