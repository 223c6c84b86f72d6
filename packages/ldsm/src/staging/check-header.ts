import { type CsvForm, DATASET, type DataModel, type Variable, variablesOf } from '@mip/data-model';
import { trimmed } from '../cells/spellings.js';
import type { FaultList } from './report.js';

/** A column of a file whose cells can be checked. */
export interface Column {
  /** Its place in the file, from 0. */
  readonly place: number;
  readonly variable: Variable;
}

/** The variable that a name in a file's header stands for: by the form's `columns`, by its code, or by it in other case. */
export function namedVariables(
  model: DataModel,
  form: Pick<CsvForm, 'columns'>,
): (name: string) => Variable | undefined {
  const variables = variablesOf(model);
  const byColumn = new Map(
    Object.entries(form.columns).map(([code, column]) => [trimmed(column), variables.get(code.normalize('NFC'))]),
  );
  const alike = new Map([...variables.values()].map((variable) => [variable.code.toLowerCase(), variable]));
  return (name) => {
    const code = trimmed(name);
    return byColumn.get(code) ?? variables.get(code) ?? alike.get(code.toLowerCase());
  };
}

/** The known columns of a file, each once; every fault of its header goes to `faults`. */
export function checkHeader(
  file: string,
  header: readonly string[],
  model: DataModel,
  form: CsvForm,
  faults: FaultList,
): readonly Column[] {
  const variableOf = namedVariables(model, form);
  const line = form.skip + 1;
  const leftOut = placesWithout(header, form);
  // Without a known name the first line may be a patient's row instead of a header, so the report does not contain its cells.
  const known = header.filter((name) => variableOf(name));
  const isHeader = known.some((name) => variableOf(name)?.code === DATASET) || 2 * known.length >= header.length;
  const columns = new Map<string, Column>();
  for (const [place, name] of header.entries()) {
    if (leftOut.has(place)) continue;
    const variable = variableOf(name);
    const column = variable?.code ?? (isHeader ? trimmed(name) : `number ${place + 1}`);
    if (trimmed(name) === '') faults.add(file, 'UNNAMED_COLUMN', { column: `number ${place + 1}`, lines: [line] });
    else if (!variable) faults.add(file, 'UNKNOWN_COLUMN', { column, lines: [line] });
    else if (columns.has(variable.code)) faults.add(file, 'DUPLICATE_COLUMN', { column, lines: [line] });
    else columns.set(variable.code, { place, variable });
  }
  if (!columns.has(DATASET) && form.dataset === undefined)
    faults.add(file, 'DATASET_COLUMN_MISSING', { lines: [line] });
  if (model.longitudinal && !columns.has('subjectid')) faults.add(file, 'SUBJECT_COLUMN_MISSING', { lines: [line] });
  if (model.longitudinal && !columns.has('visitid')) faults.add(file, 'VISIT_COLUMN_MISSING', { lines: [line] });
  for (const missed of missedColumns(header, form))
    faults.add(file, 'NO_SUCH_COLUMN', { column: missed, lines: [line] });
  return [...columns.values()];
}

/** Names stand before numbers: a column called 2 is left out by its name. */
function placesWithout(header: readonly string[], { without }: CsvForm): ReadonlySet<number> {
  const names = header.map(trimmed);
  const named = names.flatMap((name, place) =>
    without.some((one) => trimmed(one) === name && name !== '') ? [place] : [],
  );
  const numbered = without
    .filter((one) => !names.includes(trimmed(one)) && /^\d+$/.test(one))
    .map((one) => Number(one) - 1);
  return new Set([...named, ...numbered]);
}

/** Columns that the form leaves out and the file does not have: a spelling that is wrong would otherwise do nothing. */
function missedColumns(header: readonly string[], { without }: CsvForm): readonly string[] {
  const names = header.map(trimmed);
  return without.filter(
    (one) => !names.includes(trimmed(one)) && !(/^\d+$/.test(one) && Number(one) >= 1 && Number(one) <= header.length),
  );
}
