import {
  type CsvForm,
  DATASET,
  type DataModel,
  fault,
  type ModelFault,
  readCsvForm,
  readDataModel,
  variablesOf,
} from '@mip/data-model';

/** A data model and how its files are written, or the faults of its metadata. */
export type ReadImport =
  | { readonly model: DataModel; readonly form: CsvForm; readonly faults?: never }
  | { readonly faults: readonly ModelFault[]; readonly model?: never };

/** Reads a parsed CDEsMetadata.json for an import; `change` is what a command says of the files, and stands before it. */
export function readImport(metadata: unknown, change: Partial<CsvForm> = {}): ReadImport {
  const { model, faults = [] } = readDataModel(metadata);
  const { form, faults: formFaults } = readCsvForm(metadata);
  const all = [...faults, ...formFaults];
  if (!model || all.length > 0) return { faults: all };
  const changed = { ...form, ...change, missing: [...new Set([...form.missing, ...(change.missing ?? [])])] };
  if (changed.delimiter === changed.decimal) return { faults: [fault('$.csv.decimal', 'DELIMITER_IN_NUMBERS')] };
  const { dataset } = changed;
  if (
    dataset !== undefined &&
    !variablesOf(model)
      .get(DATASET)
      ?.levels.some(({ code }) => code === dataset)
  )
    return { faults: [fault('$.csv.dataset', 'DATASET_NOT_DECLARED')] };
  return { model, form: changed };
}
