import { type ConditionNode, preferredVisits } from '@mip/aggregates';
import { DATASET, patientVariable, type Variable, VISIT, variablesOf } from '@mip/data-model';
import type { Selection } from '../ldsm.js';
import { type LeafPrinter, printableParts, printCondition } from '../sql/printable.js';
import { dateLiteral, identifier } from '../sql/quote.js';
import { DATASET_NUMBER, PATIENT_NUMBER, tableOf } from './schema.js';
import type { StoredDataset, StoredModel } from './stored.js';

/** The rows of a selection as SQL, with separate parameter values. */
export interface RowsSql {
  readonly stored: StoredModel;
  /** The selection's datasets that this store has. */
  readonly datasets: readonly StoredDataset[];
  /** `FROM … WHERE …`, with `$1 …` for `values`. */
  readonly from: string;
  readonly values: readonly number[];
  /** The part of the filter that SQL cannot express with exactly the algebra's meaning; the kernels apply it. */
  readonly rest: ConditionNode | undefined;
}

/** Prints a selection. Names come from the data model and are quoted; values and level numbers are bound. */
export function rowsSql(stored: StoredModel, selection: Selection): RowsSql {
  const datasets = stored.datasets.filter(({ code }) => selection.datasets.includes(code));
  const printer = new ConditionPrinter(stored);
  const numbers = datasets.map(({ number }) => printer.bind(number));
  const held = numbers.length > 0 ? `${DATASET_NUMBER} IN (${numbers.join(', ')})` : 'false';
  const conditions = [held];
  if (selection.visit) conditions.push(printer.chosenVisit(preferredVisits(selection.visit), held));
  for (const name of selection.complete) conditions.push(printer.present(name));
  const { printable, rest } = printableParts(selection.where);
  for (const part of printable) conditions.push(printCondition(part, printer));
  return {
    stored,
    datasets,
    values: printer.values,
    from: `FROM ${tableOf(stored.model)} WHERE ${conditions.join(' AND ')}`,
    rest,
  };
}

class ConditionPrinter implements LeafPrinter {
  readonly values: number[] = [];
  readonly #variables: ReadonlyMap<string, Variable>;

  constructor(readonly stored: StoredModel) {
    this.#variables = variablesOf(stored.model);
  }

  bind(value: number): string {
    this.values.push(value);
    return `CAST($${this.values.length} AS DOUBLE)`;
  }

  compare(name: string, operator: string, right: number): string {
    return `${this.column(name)} ${operator} ${this.bind(right)}`;
  }

  dated(name: string, operator: string, right: string): string {
    return `TRY_CAST(${this.column(name)} AS DATE) ${operator} ${dateLiteral(right)}`;
  }

  present(name: string): string {
    return name === DATASET ? 'true' : `(${this.column(name)} IS NOT NULL)`;
  }

  /** @throws RangeError for a name that the data model does not have */
  column(name: string): string {
    if (!this.#variables.has(name)) throw new RangeError('no such variable in the data model');
    return name === DATASET ? DATASET_NUMBER : identifier(name);
  }

  /** Whether a row is of the first of the preferred visits that its patient has, in its dataset. */
  chosenVisit(preferred: readonly string[], held: string): string {
    const place = this.#placeOfVisit(preferred);
    const table = tableOf(this.stored.model);
    if (!patientVariable(this.stored.model)) return `(${place} IS NOT NULL)`;
    const patient = `${DATASET_NUMBER}, ${PATIENT_NUMBER}`;
    return `coalesce((${patient}, ${place}) IN (SELECT ${patient}, min(${place}) FROM ${table} WHERE ${held} GROUP BY ALL), false)`;
  }

  /** The place of a row's visit among the preferred ones, from 0; NULL for another. */
  #placeOfVisit(preferred: readonly string[]): string {
    const known = levelsOf(this.stored, VISIT);
    const cases = preferred.flatMap((level, place) =>
      known.includes(level) ? [`WHEN ${this.bind(known.indexOf(level))} THEN ${place}`] : [],
    );
    return cases.length > 0 ? `(CASE ${this.column(VISIT)} ${cases.join(' ')} END)` : 'NULL::INTEGER';
  }

  among(name: string, levels: readonly string[]): string {
    const known = levelsOf(this.stored, name);
    const numbers = levels.map((level) => known.indexOf(level)).filter((number) => number >= 0);
    if (numbers.length === 0) return 'false';
    return `coalesce(${this.column(name)} IN (${numbers.map((number) => this.bind(number)).join(', ')}), false)`;
  }
}

/** What the numbers of a nominal column stand for. */
export function levelsOf(stored: StoredModel, name: string): readonly string[] {
  if (name !== DATASET)
    return (
      variablesOf(stored.model)
        .get(name)
        ?.levels.map(({ code }) => code) ?? []
    );
  const codes: string[] = [];
  for (const { number, code } of stored.datasets) codes[number] = code;
  return Array.from(codes, (code) => code ?? '');
}
