import { randomUUID } from 'node:crypto';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { type CsvForm, DATASET, type DataModel, isNumeric, patientVariable } from '@mip/data-model';
import { CellRules } from '../cells/cell-rules.js';
import { MISSING_CODES, MISSING_SPELLINGS } from '../cells/spellings.js';
import { identifier } from '../sql/quote.js';
import type { Column } from './check-header.js';
import { DuckdbCells } from './duckdb-cells.js';
import { readCsvSql } from './read-csv-sql.js';
import { LISTED_LINES, type StagedRows } from './report.js';
import type { ImportRule } from './rules.js';
import type { CsvShape } from './scan-csv.js';

/** A rule broken in a column for one cause, with the first records that break it. */
export interface Breach {
  readonly rule: ImportRule;
  readonly column: string;
  readonly sentence?: string;
  readonly records: readonly number[];
  readonly count: number;
}

/** What the checks of some columns found. */
export interface Checked {
  readonly breaches: readonly Breach[];
  /** By column: cells that hold a level as a decimal. */
  readonly decimals: ReadonlyMap<string, number>;
  /** By column: cells that hold a declared spelling of a missing value. */
  readonly spelledMissing: ReadonlyMap<string, number>;
  /** Columns whose only negative numbers are usual codes of a missing value: the code, and its cells. */
  readonly likelyMissing: readonly (readonly [string, string, number])[];
}

/** The cells of a file as texts and values, in a temporary table whose row numbers are the records of the file. */
export class RawTable {
  private readonly name = `mip:raw ${randomUUID()}`;

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly columns: readonly Column[],
    private readonly model: DataModel,
    private readonly form: CsvForm,
  ) {}

  /** Fills the table from a file whose structure is sound; the number of records. */
  async load(path: string, { header, plain }: CsvShape): Promise<number> {
    const wanted = this.columns.map(rawCell).join(', ') || 'c0';
    const cells = new DuckdbCells();
    const rules = new Map(this.columns.map((column) => [column, this.rulesOf(column, cells)]));
    const texts = this.columns.map((column) => `${rules.get(column)!.text(rawCell(column))} AS ${textCell(column)}`);
    const values = this.columns.map(
      (column) => `${rules.get(column)!.value(textCell(column))} AS ${valueCell(column)}`,
    );
    const spelled = this.columns.map((column) => {
      const { missing } = rules.get(column)!;
      return missing.length === 0 ? undefined : cells.isOneOf(rawCell(column), missing);
    });
    const trimmed = this.columns.map(
      (column, i) =>
        `(${rawCell(column)} IS DISTINCT FROM ${textCell(column)}${spelled[i] === undefined ? '' : ` AND NOT ${spelled[i]}`})::INTEGER`,
    );
    const patient = this.column(patientVariable(this.model) ?? '');
    const list = [
      `${trimmed.join(' + ') || '0'} AS trimmed`,
      ...this.columns.map(textCell),
      ...values,
      ...spelled.flatMap((one, i) => (one === undefined ? [] : [`${one} AS ${spelledCell(this.columns[i]!)}`])),
      ...(patient ? [rawCell(patient)] : []),
    ];
    const source = readCsvSql(path, header!.length, this.form, plain, cells.values.length + 1);
    await this.connection.run(
      `CREATE TEMP TABLE ${identifier(this.name)} AS SELECT ${list.join(', ')} FROM (
         SELECT ${[wanted, ...texts].join(', ')} FROM ${source.sql})`,
      [...cells.values, ...source.values],
    );
    const [row] = await this.query(`SELECT count(*) AS n FROM ${identifier(this.name)}`);
    return Number(row?.n);
  }

  /**
   * Checks the cells of some columns in one pass that only tells whether anything is odd: a sound file, which most are,
   * costs no more. What is odd is looked for in a pass of its own.
   */
  async check(columns: readonly Column[]): Promise<Checked> {
    const cells = new DuckdbCells();
    const checks = columns.flatMap((column) => this.checksOf(column, cells));
    const counts = columns.flatMap((column) => {
      const rules = this.rulesOf(column, cells);
      const decimal = rules.writtenAsNumber(textCell(column), valueCell(column));
      return [
        ...(decimal === undefined ? [] : [`count(*) FILTER (WHERE ${decimal}) AS decimals${column.place}`]),
        ...(rules.missing.length === 0
          ? []
          : [`count(*) FILTER (WHERE ${spelledCell(column)}) AS spelled${column.place}`]),
      ];
    });
    const numbers = columns.filter(({ variable }) => isNumeric(variable));
    const anyOf = (conditions: readonly string[]): string =>
      conditions.length > 0 ? `bool_or(${conditions.join(' OR ')})` : 'false';
    const odd = [
      `${anyOf(checks.map(({ breaks }) => breaks))} AS broken`,
      `${anyOf(numbers.map((column) => `${valueCell(column)} < 0`))} AS negative`,
    ];
    const [row = {}] = await this.query(`SELECT ${[...odd, ...counts].join(', ')} FROM ${identifier(this.name)}`);
    const byColumn = (what: string): Map<string, number> =>
      new Map(columns.map(({ place, variable }) => [variable.code, Number(row[`${what}${place}`] ?? 0)]));
    return {
      breaches: row.broken === true ? await this.breachesOf(checks) : [],
      likelyMissing: row.negative === true ? await this.likelyMissing(numbers) : [],
      decimals: byColumn('decimals'),
      spelledMissing: byColumn('spelled'),
    };
  }

  /** Records that repeat the subject and visit of an earlier one. */
  async repeatedVisits(): Promise<readonly Breach[]> {
    const both = ['subjectid', 'visitid'].flatMap((code) => this.column(code) ?? []);
    if (both.length < 2) return [];
    const key = both.map(valueCell);
    const [row] = await this.query(
      `SELECT count(*) AS n, min(record, ${LISTED_LINES}) AS r FROM (
         SELECT record, row_number() OVER (PARTITION BY ${key.join(', ')} ORDER BY record) AS nth
         FROM ${this.rows} WHERE ${both.map((one) => `${textCell(one)} IS NOT NULL`).join(' AND ')}
       ) WHERE nth > 1`,
    );
    const records = (row?.r ?? []) as readonly unknown[];
    return Number(row?.n) === 0
      ? []
      : [{ rule: 'DUPLICATE_VISIT', column: 'visitid', count: Number(row?.n), records: records.map(Number) }];
  }

  /** What looks odd about the codes of patients: spellings of one, and usual words for a missing value. */
  async oddPatients(): Promise<readonly string[]> {
    const patient = this.column(patientVariable(this.model) ?? '');
    if (!patient) return [];
    const cells = new DuckdbCells();
    const [raw, text] = [rawCell(patient), textCell(patient)];
    const [alike] = await this.query(
      `SELECT coalesce(sum(spellings), 0) AS n FROM (
         SELECT count(DISTINCT ${raw}) AS spellings FROM ${this.rows} WHERE ${text} IS NOT NULL GROUP BY lower(${text})
       ) WHERE spellings > 1`,
    );
    const words = await this.query(
      `SELECT ${text} AS word, count(*) AS n FROM ${this.rows} WHERE ${cells.isOneOf(text, MISSING_SPELLINGS)}
       GROUP BY 1 HAVING count(*) > 1 ORDER BY 1`,
      cells.values,
    );
    const spellings = Number(alike?.n);
    return [
      ...(spellings > 0
        ? [`${spellings} values differ only in case or white space from another: are they one patient?`]
        : []),
      ...words.map(
        ({ word, n }) =>
          `${n} rows share the patient code ${word}, which is a usual word for a missing value: --missing "${word}" makes each a patient.`,
      ),
    ];
  }

  /** The first record of each declared dataset in the file. */
  async datasets(): Promise<ReadonlyMap<string, { first: number; rows: number }>> {
    const dataset = this.column(DATASET);
    if (!dataset) {
      const [row] = await this.query(`SELECT count(*) AS n FROM ${identifier(this.name)}`);
      const { dataset: code } = this.form;
      return new Map(code === undefined || Number(row?.n) === 0 ? [] : [[code, { first: 0, rows: Number(row?.n) }]]);
    }
    const rows = await this.query(
      `SELECT ${valueCell(dataset)} AS code, min(record) AS first, count(*) AS n FROM ${this.rows}
       WHERE ${valueCell(dataset)} IS NOT NULL GROUP BY 1 ORDER BY 2`,
    );
    return new Map(rows.map(({ code, first, n }) => [String(code), { first: Number(first), rows: Number(n) }]));
  }

  /** Copies the rows of one dataset to a new typed table. Call only when every check has passed. */
  async stage(code: string, label: string, rows: number): Promise<StagedRows> {
    const dataset = this.column(DATASET);
    const staged = this.columns.filter((column) => column !== dataset);
    const table = `mip:staged ${randomUUID()}`;
    const list = staged.map((column) => `${stagedCell(column)} AS ${identifier(column.variable.code)}`);
    // A table needs a column, even where the file has none but the dataset.
    await this.connection.run(
      `CREATE TEMP TABLE ${identifier(table)} AS
       SELECT ${list.length > 0 ? list.join(', ') : 'NULL::VARCHAR AS "mip:none"'} FROM ${this.rows} ${dataset ? `WHERE ${valueCell(dataset)} = $1` : ''} ORDER BY record`,
      dataset ? [code] : [],
    );
    return { code, label, table, variables: staged.map(({ variable }) => variable.code), rows, missing: this.missing };
  }

  async drop(): Promise<void> {
    await this.connection.run(`DROP TABLE IF EXISTS ${identifier(this.name)}`);
  }

  /** How many cells were read without the white space at their ends, or in another form of Unicode. */
  async trimmedCells(): Promise<number> {
    const [row] = await this.query(`SELECT coalesce(sum(trimmed), 0) AS n FROM ${this.rows}`);
    return Number(row?.n);
  }

  private get rows(): string {
    return `(SELECT rowid AS record, * FROM ${identifier(this.name)})`;
  }

  private get missing(): readonly string[] {
    return [...new Set([...(this.model.missing ?? []), ...this.form.missing])];
  }

  private rulesOf({ variable }: Column, cells: DuckdbCells): CellRules {
    return new CellRules(cells, variable, {
      ...this.form,
      missing: this.missing,
    });
  }

  /** The rules for the cells of a column, each with the condition that breaks it. */
  private checksOf(column: Column, cells: DuckdbCells): readonly Check[] {
    const { code } = column.variable;
    const rules = this.rulesOf(column, cells);
    const [text, value] = [textCell(column), valueCell(column)];
    const outside = rules.outside(value);
    const empty = (rule: ImportRule): Check => ({ column, rule, breaks: `${text} IS NULL` });
    return [
      ...(rules.rule ? [{ column, rule: rules.rule, breaks: `${text} IS NOT NULL AND ${value} IS NULL` }] : []),
      ...(outside ? [{ column, rule: 'OUT_OF_RANGE' as const, breaks: `coalesce(${outside}, false)` }] : []),
      ...(code === DATASET ? [empty('DATASET_EMPTY')] : []),
      ...(this.model.longitudinal && code === 'subjectid' ? [empty('SUBJECT_EMPTY')] : []),
      ...(this.model.longitudinal && code === 'visitid' ? [empty('VISIT_EMPTY')] : []),
    ];
  }

  /** Of the checks, those that are broken: one breach for each cause. */
  private async breachesOf(checks: readonly Check[]): Promise<readonly Breach[]> {
    const any = checks.map(({ breaks }, i) => `bool_or(${breaks}) AS b${i}`);
    const [row = {}] = await this.query(`SELECT ${any.join(', ')} FROM ${identifier(this.name)}`);
    const broken = checks.filter((_check, i) => row[`b${i}`] === true);
    const breaches: Breach[] = [];
    for (const check of broken) breaches.push(...(await this.breachesOfOne(check)));
    return breaches;
  }

  /** Columns whose only negative numbers are usual codes of a missing value. */
  private async likelyMissing(columns: readonly Column[]): Promise<Checked['likelyMissing']> {
    const counts = columns.flatMap(likelyMissingCounts);
    const [row = {}] = await this.query(`SELECT ${counts.join(', ')} FROM ${identifier(this.name)}`);
    return columns.flatMap(({ place, variable }) =>
      Number(row[`negative${place}`] ?? 0) > 0
        ? []
        : MISSING_CODES.flatMap((code, i) => {
            const count = Number(row[`code${i}x${place}`] ?? 0);
            return count > 0 ? [[variable.code, code, count] as const] : [];
          }),
    );
  }

  private async breachesOfOne({ column, rule, breaks }: Check): Promise<readonly Breach[]> {
    const cells = new DuckdbCells();
    const rules = this.rulesOf(column, cells);
    const none = { number: "''", sentences: [] };
    const text = textCell(column);
    const causes =
      rules.rule === rule ? rules.causes(text) : rule === 'OUT_OF_RANGE' ? rules.outsideCauses(text) : none;
    const rows = await this.query(
      `SELECT cause, count(*) AS n, min(record, ${LISTED_LINES}) AS r FROM (
         SELECT record, ${causes.number} AS cause FROM ${this.rows} WHERE ${breaks}
       ) GROUP BY 1 ORDER BY min(record)`,
      cells.values,
    );
    return rows.map(({ cause, n, r }) => {
      const sentence = cause === '' ? undefined : causes.sentences[Number(cause)];
      const records = (r as readonly unknown[]).map(Number);
      return { rule, column: column.variable.code, ...(sentence && { sentence }), records, count: Number(n) };
    });
  }

  private column(code: string): Column | undefined {
    return this.columns.find(({ variable }) => variable.code === code);
  }

  private async query(sql: string, values: readonly DuckDBValue[] = []): Promise<Record<string, unknown>[]> {
    return (await this.connection.runAndReadAll(sql, [...values])).getRowObjectsJS();
  }
}

interface Check {
  readonly column: Column;
  readonly rule: ImportRule;
  readonly breaks: string;
}

/** The cell as it stands in the file, its text, and its value; never a name from the file. */
const rawCell = ({ place }: Column): string => `c${place}`;
const textCell = ({ place }: Column): string => `x${place}`;
const valueCell = ({ place }: Column): string => `v${place}`;
/** Whether the cell is a declared spelling of a missing value. */
const spelledCell = ({ place }: Column): string => `m${place}`;

const stagedCell = (column: Column): string =>
  column.variable.kind === 'integer' ? `CAST(${valueCell(column)} AS BIGINT)` : valueCell(column);

/** The cells of each usual code, and all other negative ones. */
function likelyMissingCounts(column: Column): readonly string[] {
  const value = valueCell(column);
  return [
    `count(*) FILTER (WHERE ${value} < 0 AND ${value} NOT IN (${MISSING_CODES.join(', ')})) AS negative${column.place}`,
    ...MISSING_CODES.map((code, i) => `count(*) FILTER (WHERE ${value} = ${code}) AS code${i}x${column.place}`),
  ];
}
