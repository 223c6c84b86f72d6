import { type ConditionNode, preferredVisits } from '@mip/aggregates';
import { DATASET, isNumeric, patientVariable, type Variable, VISIT, variablesOf } from '@mip/data-model';
import type { Cause } from '../cells/cell-causes.js';
import { BEYOND_EXACT, type Causes, CellRules, HAS_DECIMALS, USUAL_READING } from '../cells/cell-rules.js';
import type { Selection } from '../ldsm.js';
import { type LeafPrinter, printableParts, printCondition } from '../sql/printable.js';
import { dateLiteral } from '../sql/quote.js';
import { PgCells } from './pg-cells.js';
import { doubleLiteral, textArray, textLiteral } from './quote.js';
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
export function rowsSql(table: Table, { datasets, visit, complete, where }: Selection): RowsSql {
  const cells = new Cells(table);
  const { printable, rest } = printableParts(where);
  const wanted = datasets.length > 0 ? `${cells.text(DATASET)} IN (${datasets.map(textLiteral).join(', ')})` : 'false';
  const from = `FROM ${table.relation} WHERE ${wanted}`;
  const conditions = [
    ...(visit ? [cells.chosenVisit(preferredVisits(visit), from)] : []),
    ...complete.map((name) => cells.present(name)),
    ...printable.map((part) => printCondition(part, cells)),
  ];
  return {
    table,
    cells,
    rest,
    from,
    holds: conditions.length > 0 ? conditions.join(' AND ') : 'true',
  };
}

/** Prints the cells of a table as SQL; a missing one is NULL, however the table represents it. */
export class Cells implements LeafPrinter {
  readonly #variables: ReadonlyMap<string, Variable>;
  readonly #sql: PgCells;

  constructor(readonly table: Table) {
    this.#variables = variablesOf(table.model);
    this.#sql = new PgCells(table.foreign?.isUtf8 ?? true);
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

  /** The number of a cell; NULL too where it is unfit. */
  number(name: string): string {
    const variable = this.variable(name);
    const cell = this.table.cell(variable);
    if (cell === undefined) return 'NULL::float8';
    if (!this.#isRead(variable)) return `nullif((${cell})::float8, 'NaN'::float8)`;
    const rules = this.#rules(variable);
    if (!this.holdsNumbers(name)) return rules.value(this.bare(name));
    const codes = rules.missing.map(Number).filter(Number.isFinite).map(doubleLiteral);
    const number = `nullif((${cell})::float8, 'NaN'::float8)`;
    return codes.length === 0 ? number : `(CASE WHEN NOT ${number} IN (${codes.join(', ')}) THEN ${number} END)`;
  }

  /** The text of a cell, of a nominal one its level; NULL too where it is unfit. */
  text(name: string): string {
    const variable = this.variable(name);
    const bare = this.bare(name);
    const reads = this.#isRead(variable) && (variable.kind === 'nominal' || variable.kind === 'date');
    return reads && this.table.cell(variable) !== undefined ? this.#rules(variable).value(bare) : bare;
  }

  /** The text of a cell before it is held against its variable. */
  bare(name: string): string {
    const variable = this.variable(name);
    const cell = this.table.cell(variable);
    if (cell === undefined) return 'NULL::text';
    if (!this.#isRead(variable)) return `(${cell})::text`;
    const isDay = this.table.foreign?.typeOf(variable) === 'day';
    return this.#rules(variable).text(isDay ? `to_char(${cell}, 'YYYY-MM-DD')` : `(${cell})::text`);
  }

  /** Whether a column of numbers holds the variable, so that no text is read. */
  holdsNumbers(name: string): boolean {
    const type = this.table.foreign?.typeOf(this.variable(name));
    return type === undefined || type === 'number';
  }

  /** The number of a nominal cell's level, or of its dataset among `datasets`; NULL for a missing or undeclared one. */
  level(name: string, datasets: readonly string[]): string {
    return `(array_position(${textArray(this.levels(name, datasets))}, ${this.text(name)}) - 1)`;
  }

  /** Whether a row is of the first of the preferred visits that its patient has, in its dataset. `from` is the selection's. */
  chosenVisit(preferred: readonly string[], from: string): string {
    const place = `array_position(${textArray(preferred)}, ${this.text(VISIT)})`;
    const patient = this.patient();
    if (patient === undefined) return `(${place} IS NOT NULL)`;
    const key = `${this.text(DATASET)}, ${patient}`;
    const first = `(${key}, ${place}) IN (SELECT ${key}, min(${place}) ${from} GROUP BY 1, 2)`;
    return `coalesce(CASE WHEN ${patient} IS NULL THEN ${place} IS NOT NULL ELSE ${first} END, false)`;
  }

  levels(name: string, datasets: readonly string[]): readonly string[] {
    return name === DATASET ? datasets : this.variable(name).levels.map(({ code }) => code);
  }

  /** The code of the patient whom a row belongs to; undefined where each row is a patient. */
  patient(): string | undefined {
    const name = patientVariable(this.table.model);
    return name === undefined ? undefined : this.bare(name);
  }

  /** Condition for a cell that has a value which its variable does not allow. */
  unfit(name: string): string | undefined {
    const variable = this.variable(name);
    const cell = this.table.cell(variable);
    if (cell === undefined) return undefined;
    if (!this.#isRead(variable)) {
      if (isNumeric(variable)) return isInfinite(this.number(name));
      if (variable.kind !== 'nominal' || name === DATASET) return undefined;
      return `${this.text(name)} <> ALL (${textArray(this.levels(name, []))})`;
    }
    const rules = this.#rules(variable);
    if (rules.rule === undefined) return undefined;
    const isNumber = isNumeric(variable);
    const value = isNumber ? this.number(name) : this.text(name);
    const outside = rules.outside(value);
    const conditions =
      isNumber && this.holdsNumbers(name)
        ? this.#numberCauses(variable, cell).map(({ holds }) => holds)
        : [`(${this.bare(name)} IS NOT NULL AND ${value} IS NULL)`];
    return `coalesce(${[...conditions, ...(outside === undefined ? [] : [outside])].join(' OR ')}, false)`;
  }

  /** Why cells are unfit: the number of the first cause that holds as a text, and their sentences. */
  causes(name: string): Causes {
    const variable = this.variable(name);
    const cell = this.table.cell(variable);
    const rules = this.#rules(variable);
    if (cell === undefined || !this.#isRead(variable)) return { number: "''", sentences: [] };
    const outside = rules.outside(isNumeric(variable) ? this.number(name) : '');
    const isOutside = { holds: outside ?? 'false', sentence: 'A number is outside the bounds of the variable.' };
    if (isNumeric(variable) && this.holdsNumbers(name)) {
      const causes = [...this.#numberCauses(variable, cell), isOutside];
      const cases = causes.map(({ holds }, i) => `WHEN ${holds} THEN '${i}'`).join(' ');
      return { number: `CASE ${cases} ELSE '' END`, sentences: causes.map(({ sentence }) => sentence) };
    }
    const { number, sentences } = rules.causes(this.bare(name));
    return {
      number: `CASE WHEN ${isOutside.holds} THEN '${sentences.length}' ELSE ${number} END`,
      sentences: [...sentences, isOutside.sentence],
    };
  }

  compare(name: string, operator: string, right: number): string {
    return `${this.number(name)} ${operator} ${doubleLiteral(right)}`;
  }

  dated(name: string, operator: string, right: string): string {
    return `(${this.text(name)})::date ${operator} ${dateLiteral(right)}`;
  }

  among(name: string, levels: readonly string[]): string {
    const declared = name === DATASET ? levels : levels.filter((level) => this.levels(name, []).includes(level));
    return declared.length === 0 ? 'false' : `coalesce(${this.text(name)} = ANY (${textArray(declared)}), false)`;
  }

  present(name: string): string {
    if (name === DATASET) return 'true';
    return `(${this.isNumber(name) && this.holdsNumbers(name) ? this.number(name) : this.bare(name)} IS NOT NULL)`;
  }

  /** Whether the cell rules read the variable: what an import wrote, they have read already. */
  #isRead(variable: Variable): boolean {
    const { foreign } = this.table;
    return foreign !== undefined && foreign.typeOf(variable) !== 'given';
  }

  #rules(variable: Variable): CellRules {
    return new CellRules(this.#sql, variable, { ...USUAL_READING, missing: this.table.model.missing ?? [] });
  }

  /** What keeps a number of a column of numbers from being one of its variable. */
  #numberCauses(variable: Variable, cell: string): readonly Cause[] {
    const infinite = { holds: isInfinite(this.number(variable.code)), sentence: 'A number is not finite.' };
    if (variable.kind !== 'integer') return [infinite];
    return [
      infinite,
      { holds: `abs(${cell}) > ${Number.MAX_SAFE_INTEGER}`, sentence: BEYOND_EXACT },
      { holds: `floor(${this.number(variable.code)}) <> ${this.number(variable.code)}`, sentence: HAS_DECIMALS },
    ];
  }
}

const isInfinite = (number: string): string => `${number} IN ('Infinity'::float8, '-Infinity'::float8)`;
