import type { ConditionNode } from '@mip/aggregates';
import { DATASET, isNumeric, patientVariable, type Variable, variablesOf } from '@mip/data-model';
import type { Selection } from '../ldsm.js';
import { type LeafPrinter, printableParts, printCondition } from '../sql/printable.js';
import { doubleLiteral, textLiteral } from './quote.js';
import type { Table } from './tables.js';

/** The rows of a selection as SQL. */
export interface RowsSql {
  readonly table: Table;
  readonly cells: Cells;
  /** `FROM … WHERE dataset IN (…)`. */
  readonly from: string;
  /** All other conditions on a row, as one. */
  readonly holds: string;
  /** The part of the filter that SQL cannot express with exactly the algebra's meaning; the kernels apply it. */
  readonly rest: ConditionNode | undefined;
}

/** Prints a selection. Every name comes from the data model or the configuration and is quoted; every value is a literal. */
export function rowsSql(table: Table, { datasets, complete, where }: Selection): RowsSql {
  const cells = new Cells(table);
  const { printable, rest } = printableParts(where);
  const wanted = datasets.length > 0 ? `${cells.text(DATASET)} IN (${datasets.map(textLiteral).join(', ')})` : 'false';
  const conditions = [
    ...complete.map((name) => cells.present(name)),
    ...printable.map((part) => printCondition(part, cells)),
  ];
  return {
    table,
    cells,
    rest,
    from: `FROM ${table.relation} WHERE ${wanted}`,
    holds: conditions.length > 0 ? conditions.join(' AND ') : 'true',
  };
}

/** Prints the cells of a table as SQL; a missing one is NULL, however the table represents it. */
export class Cells implements LeafPrinter {
  readonly #variables: ReadonlyMap<string, Variable>;

  constructor(readonly table: Table) {
    this.#variables = variablesOf(table.model);
  }

  /** @throws RangeError for a name that the data model does not have */
  variable(name: string): Variable {
    const variable = this.#variables.get(name);
    if (!variable) throw new RangeError('no such variable in the data model');
    return variable;
  }

  isNumber(name: string): boolean {
    return isNumeric(this.variable(name));
  }

  number(name: string): string {
    const cell = this.table.cell(this.variable(name));
    return cell === undefined ? 'NULL::float8' : `nullif((${cell})::float8, 'NaN'::float8)`;
  }

  text(name: string): string {
    const variable = this.variable(name);
    const cell = this.table.cell(variable);
    if (cell === undefined) return 'NULL::text';
    const keeps = !this.table.emptyIsMissing || variable.levels.some(({ code }) => code === '');
    return keeps ? `(${cell})::text` : `nullif((${cell})::text, '')`;
  }

  /** The number of a nominal cell's level, or of its dataset among `datasets`; NULL for a missing or undeclared one. */
  level(name: string, datasets: readonly string[]): string {
    return `(array_position(${textArray(this.levels(name, datasets))}, ${this.text(name)}) - 1)`;
  }

  levels(name: string, datasets: readonly string[]): readonly string[] {
    return name === DATASET ? datasets : this.variable(name).levels.map(({ code }) => code);
  }

  /** The code of the patient whom a row belongs to; undefined where each row is a patient. */
  patient(): string | undefined {
    const name = patientVariable(this.table.model);
    return name === undefined ? undefined : this.text(name);
  }

  /** Condition for a cell that has a value which its variable does not allow. */
  unfit(name: string): string | undefined {
    const variable = this.variable(name);
    if (isNumeric(variable)) return `${this.number(name)} IN ('Infinity'::float8, '-Infinity'::float8)`;
    if (variable.kind !== 'nominal' || name === DATASET) return undefined;
    return `${this.text(name)} <> ALL (${textArray(this.levels(name, []))})`;
  }

  compare(name: string, operator: string, right: number): string {
    return `${this.number(name)} ${operator} ${doubleLiteral(right)}`;
  }

  among(name: string, levels: readonly string[]): string {
    const declared = name === DATASET ? levels : levels.filter((level) => this.levels(name, []).includes(level));
    const list = declared.filter(isStorable).map(textLiteral);
    return list.length === 0 ? 'false' : `coalesce(${this.text(name)} IN (${list.join(', ')}), false)`;
  }

  present(name: string): string {
    if (name === DATASET) return 'true';
    return `(${this.isNumber(name) ? this.number(name) : this.text(name)} IS NOT NULL)`;
  }
}

const isStorable = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);

const textArray = (texts: readonly string[]): string =>
  `ARRAY[${texts.filter(isStorable).map(textLiteral).join(', ')}]::text[]`;
