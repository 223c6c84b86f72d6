import { randomUUID } from 'node:crypto';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { DATASET, type DataModel } from '@mip/data-model';
import { identifier } from '../sql/quote.js';
import { Bindings, cellChecks, rawCell, stagedValue, typedCell, typedValue } from './cell-checks.js';
import type { Column } from './check-header.js';
import { LISTED_LINES, type StagedRows } from './report.js';
import type { ImportRule } from './rules.js';
import type { CsvShape } from './scan-csv.js';

/** A rule broken in a column, with the first records that break it. */
export interface Breach {
  readonly rule: ImportRule;
  readonly column: string;
  readonly records: readonly number[];
  readonly count: number;
}

/** The cells of a file as texts, in a temporary table whose row numbers are the records of the file. */
export class RawTable {
  private readonly name = `mip:raw ${randomUUID()}`;

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly columns: readonly Column[],
    private readonly model: DataModel,
  ) {}

  /** Fills the table from a file whose structure is sound; the number of records. */
  async load(path: string, { header, plain }: CsvShape): Promise<number> {
    const types = header!.map((_, place) => `'c${place}': 'VARCHAR'`).join(', ');
    const wanted = this.columns.map(rawCell).join(', ');
    // The scanner has checked the structure; `strict_mode` would only reject mixed line endings.
    const options = `auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', comment = '', nullstr = '',
      strict_mode = false, max_line_size = ${2 ** 21}, parallel = ${plain}, columns = {${types}}`;
    await this.connection.run(
      `CREATE TEMP TABLE ${identifier(this.name)} AS SELECT ${wanted} FROM read_csv($1, ${options})`,
      [withoutWildcards(path)],
    );
    const [row] = await this.query(`SELECT count(*) AS n FROM ${identifier(this.name)}`);
    return Number(row?.n);
  }

  /** Checks the cells of some columns in one pass. */
  async check(columns: readonly Column[]): Promise<readonly Breach[]> {
    const bindings = new Bindings();
    const checks = columns.flatMap((column) =>
      cellChecks(column, this.model, bindings).map((check) => ({ ...check, column: column.variable.code })),
    );
    if (checks.length === 0) return [];
    const cells = columns.map((column) => `${rawCell(column)}, ${typedValue(column)} AS ${typedCell(column)}`);
    const from = `(SELECT rowid AS record, ${cells.join(', ')} FROM ${identifier(this.name)})`;
    const any = checks.map(({ breaks }, i) => `bool_or(${breaks}) AS b${i}`);
    const [row] = await this.query(`SELECT ${any.join(', ')} FROM ${from}`, bindings.values);
    const breaches: Breach[] = [];
    for (const [i, { rule, column, breaks }] of checks.entries()) {
      if (row?.[`b${i}`] !== true) continue;
      // Every bound list must be used in the statement, even if its condition does not name it.
      const unused = bindings.values.map((_, n) => `$${n + 1}::VARCHAR[] IS NOT NULL`);
      const where = [breaks, ...unused].map((condition) => `(${condition})`).join(' AND ');
      const sql = `SELECT record, count(*) OVER () AS n FROM ${from} WHERE ${where} ORDER BY record LIMIT ${LISTED_LINES}`;
      const found = await this.query(sql, bindings.values);
      breaches.push({ rule, column, count: Number(found[0]?.n), records: found.map(({ record }) => Number(record)) });
    }
    return breaches;
  }

  /** Records that repeat the subject and visit of an earlier one. */
  async repeatedVisits(): Promise<readonly Breach[]> {
    const [subject, visit] = ['subjectid', 'visitid'].map((code) => this.column(code));
    if (!subject || !visit) return [];
    const key = [subject, visit].map(rawCell);
    const [row] = await this.query(
      `SELECT count(*) AS n, min(record, ${LISTED_LINES}) AS r FROM (
         SELECT rowid AS record, row_number() OVER (PARTITION BY ${key.join(', ')} ORDER BY rowid) AS nth
         FROM ${identifier(this.name)} WHERE ${key.map((cell) => `${cell} IS NOT NULL`).join(' AND ')}
       ) WHERE nth > 1`,
    );
    const records = (row?.r ?? []) as readonly unknown[];
    return Number(row?.n) === 0
      ? []
      : [{ rule: 'DUPLICATE_VISIT', column: 'visitid', count: Number(row?.n), records: records.map(Number) }];
  }

  /** The first record of each declared dataset in the file. */
  async datasets(): Promise<ReadonlyMap<string, { first: number; rows: number }>> {
    const dataset = this.column(DATASET);
    if (!dataset) return new Map();
    const bindings = new Bindings();
    const declared = bindings.list(dataset.variable.levels.map(({ code }) => code));
    const cell = rawCell(dataset);
    const rows = await this.query(
      `SELECT ${cell} AS code, min(rowid) AS first, count(*) AS n FROM ${identifier(this.name)}
       WHERE list_contains(${declared}, ${cell}) GROUP BY 1 ORDER BY 2`,
      bindings.values,
    );
    return new Map(rows.map(({ code, first, n }) => [String(code), { first: Number(first), rows: Number(n) }]));
  }

  /** Copies the rows of one dataset to a new typed table. Call only when every check has passed. */
  async stage(code: string, rows: number): Promise<StagedRows> {
    const dataset = this.column(DATASET)!;
    const staged = this.columns.filter((column) => column !== dataset);
    const table = `mip:staged ${randomUUID()}`;
    const cells = staged.map((column) => `${stagedValue(column)} AS ${identifier(column.variable.code)}`);
    // A table needs a column, even where the file has none but the dataset.
    const list = cells.length > 0 ? cells.join(', ') : 'NULL::VARCHAR AS "mip:none"';
    await this.connection.run(
      `CREATE TEMP TABLE ${identifier(table)} AS
       SELECT ${list} FROM ${identifier(this.name)} WHERE ${rawCell(dataset)} = $1 ORDER BY rowid`,
      [code],
    );
    const label = dataset.variable.levels.find((level) => level.code === code)?.label ?? code;
    return { code, label, table, variables: staged.map(({ variable }) => variable.code), rows };
  }

  async drop(): Promise<void> {
    await this.connection.run(`DROP TABLE IF EXISTS ${identifier(this.name)}`);
  }

  private column(code: string): Column | undefined {
    return this.columns.find(({ variable }) => variable.code === code);
  }

  private async query(sql: string, values: readonly DuckDBValue[] = []): Promise<Record<string, unknown>[]> {
    return (await this.connection.runAndReadAll(sql, [...values])).getRowObjectsJS();
  }
}

/** Escapes a path for a reader that takes glob patterns: each special character becomes a class of itself. */
const withoutWildcards = (path: string): string => path.replace(/[*?[]/g, '[$&]');
