import { randomUUID } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CsvForm, Variable } from '@mip/data-model';
import { CellRules } from '../cells/cell-rules.js';
import { MISSING_CODES, MISSING_SPELLINGS, trimmed } from '../cells/spellings.js';
import { identifier } from '../sql/quote.js';
import { DuckdbCells } from '../staging/duckdb-cells.js';
import { readCsvSql } from '../staging/read-csv-sql.js';
import { TWENTIETHS } from './propose-cut-points.js';

/** What a column of a file holds, counted. */
export interface ColumnLook {
  /** As the header has it, without white space at its ends. */
  readonly name: string;
  readonly place: number;
  /** Cells that hold something, usual spellings of a missing value left out. */
  readonly filled: number;
  readonly distinct: number;
  readonly numbers: number;
  readonly wholes: number;
  readonly days: number;
  readonly min?: number;
  readonly max?: number;
  /** Values at each twentieth, from the least to the greatest; empty where no cell is a number. */
  readonly twentieths: readonly number[];
  /** Usual spellings of a missing value that it holds. */
  readonly missing: readonly string[];
  /** Codes such as -99 that it holds and nothing else that is negative. */
  readonly missingCodes: readonly string[];
  /** The different texts, where there are at most `MOST_LEVELS`; in the order of their numbers, or of the alphabet. */
  readonly texts: readonly string[];
}

export const MOST_LEVELS = 20;

/** Words that may as well be a level: they are missing only where all else is a number or a date. */
const WORDS: ReadonlySet<string> = new Set(
  MISSING_SPELLINGS.filter(
    (spelling) => /^(none|nil|missing|unknown|nd|na|-+|\?|\*)$/i.test(spelling) && spelling !== 'NA',
  ),
);

/** Looks at every column of a file whose structure is sound. */
export async function lookAtColumns(
  connection: DuckDBConnection,
  path: string,
  header: readonly string[],
  form: CsvForm,
): Promise<{ readonly rows: number; readonly columns: readonly ColumnLook[] }> {
  const table = identifier(`mip:look ${randomUUID()}`);
  const { sql, values } = readCsvSql(path, header.length, form, false);
  await connection.run(`CREATE TEMP TABLE ${table} AS SELECT * FROM ${sql}`, values);
  const query = async (text: string, bound: DuckdbCells): Promise<Record<string, unknown>[]> =>
    (await connection.runAndReadAll(text, bound.values)).getRowObjectsJS();
  const [{ n: rows = 0 } = {}] = await query(`SELECT count(*) AS n FROM ${table}`, new DuckdbCells());
  const columns: ColumnLook[] = [];
  for (const [place, name] of header.entries())
    columns.push({ name: trimmed(name), place, ...(await lookAt(query, table, `c${place}`, form)) });
  await connection.run(`DROP TABLE ${table}`);
  return { rows: Number(rows), columns };
}

async function lookAt(
  query: (text: string, bound: DuckdbCells) => Promise<Record<string, unknown>[]>,
  table: string,
  cell: string,
  form: CsvForm,
): Promise<Omit<ColumnLook, 'name' | 'place'>> {
  const seen = new DuckdbCells();
  const spelled = await query(
    `SELECT DISTINCT ${seen.trimmed(cell)} AS t FROM ${table} WHERE ${seen.isOneOf(seen.trimmed(cell), MISSING_SPELLINGS)}`,
    seen,
  );
  const all = spelled.map(({ t }) => String(t)).sort();
  const first = await measured(query, table, cell, form, all);
  const isText = first.numbers < first.filled && first.days < first.filled;
  const words = all.filter((spelling) => WORDS.has(spelling));
  if (!isText || words.length === 0) return { ...first, missing: all };
  const missing = all.filter((spelling) => !WORDS.has(spelling));
  return { ...(await measured(query, table, cell, form, missing)), missing };
}

async function measured(
  query: (text: string, bound: DuckdbCells) => Promise<Record<string, unknown>[]>,
  table: string,
  cell: string,
  form: CsvForm,
  missing: readonly string[],
): Promise<Omit<ColumnLook, 'name' | 'place' | 'missing'>> {
  const cells = new DuckdbCells();
  const as = (kind: Variable['kind']): CellRules =>
    new CellRules(cells, { code: 'x', label: 'x', kind, levels: [] }, { ...form, missing });
  const codes = `v IN (${MISSING_CODES.join(', ')})`;
  const from = `(SELECT t, ${as('real').value('t')} AS v, ${as('integer').value('t')} AS w, ${as('date').value('t')} AS d
    FROM (SELECT ${as('text').text(cell)} AS t FROM ${table}) WHERE t IS NOT NULL)`;
  const negative = `(SELECT count(*) FROM ${from} WHERE v < 0 AND NOT ${codes})`;
  const [row = {}] = await query(
    `SELECT count(*) AS n, count(DISTINCT t) AS distincts, count(v) AS numbers, count(w) AS wholes, count(d) AS days,
       ${negative} AS negative, min(v) AS low, max(v) AS high, min(v) FILTER (WHERE NOT ${codes}) AS soundlow,
       max(v) FILTER (WHERE NOT ${codes}) AS soundhigh,
       quantile_disc(v, ${TWENTIETHS}) AS twentieths,
       quantile_disc(v, ${TWENTIETHS}) FILTER (WHERE NOT ${codes}) AS soundtwentieths,
       list(DISTINCT CASE WHEN ${codes} THEN t END) FILTER (WHERE ${codes}) AS codes FROM ${from}`,
    cells,
  );
  const isCoded = Number(row.negative) === 0 && Number(row.numbers) === Number(row.n);
  const missingCodes = isCoded ? ((row.codes ?? []) as readonly unknown[]).map(String).sort() : [];
  const distinct = Number(row.distincts);
  const [low, high] = missingCodes.length > 0 ? [row.soundlow, row.soundhigh] : [row.low, row.high];
  const twentieths = (missingCodes.length > 0 ? row.soundtwentieths : row.twentieths) as readonly number[] | null;
  const bound = new DuckdbCells();
  const text = new CellRules(bound, { code: 'x', label: 'x', kind: 'text', levels: [] }, { ...form, missing }).text(
    cell,
  );
  const texts =
    distinct <= MOST_LEVELS + missingCodes.length
      ? await query(
          `SELECT DISTINCT t FROM (SELECT ${text} AS t FROM ${table}) WHERE t IS NOT NULL ORDER BY TRY_CAST(t AS DOUBLE), t`,
          bound,
        )
      : [];
  return {
    filled: Number(row.n),
    distinct: distinct - missingCodes.length,
    numbers: Number(row.numbers),
    wholes: Number(row.wholes),
    days: Number(row.days),
    ...(typeof low === 'number' && typeof high === 'number' && { min: low, max: high }),
    twentieths: twentieths ?? [],
    missingCodes,
    texts: texts.map(({ t }) => String(t)).filter((one) => !missingCodes.includes(one)),
  };
}
