import { DATASET, type DataModel, type Variable, variablesOf } from '@mip/data-model';
import type { FaultList } from './report.js';

/** A column of a file whose cells can be checked. */
export interface Column {
  /** Its place in the file, from 0. */
  readonly place: number;
  readonly variable: Variable;
}

/** The known columns of a file, each once; every fault of its header goes to `faults`. */
export function checkHeader(
  file: string,
  header: readonly string[],
  model: DataModel,
  faults: FaultList,
): readonly Column[] {
  const variables = variablesOf(model);
  // Without a column `dataset` the first line may be a patient's row instead of a header, so the report does not contain its cells.
  const isHeader = header.includes(DATASET);
  const columns = new Map<string, Column>();
  for (const [place, name] of header.entries()) {
    const variable = variables.get(name);
    const column = variable || isHeader ? name : `number ${place + 1}`;
    if (name === '') faults.add(file, 'UNNAMED_COLUMN', { column: `number ${place + 1}`, lines: [1] });
    else if (!variable) faults.add(file, 'UNKNOWN_COLUMN', { column, lines: [1] });
    else if (columns.has(name)) faults.add(file, 'DUPLICATE_COLUMN', { column, lines: [1] });
    else columns.set(name, { place, variable });
  }
  if (!isHeader) faults.add(file, 'DATASET_COLUMN_MISSING', { lines: [1] });
  if (model.longitudinal && !columns.has('subjectid')) faults.add(file, 'SUBJECT_COLUMN_MISSING', { lines: [1] });
  if (model.longitudinal && !columns.has('visitid')) faults.add(file, 'VISIT_COLUMN_MISSING', { lines: [1] });
  return [...columns.values()];
}
