import { DATASET } from '@mip/data-model';
import type { Size } from '../ldsm.js';
import { LdsmFault } from './fault.js';
import type { Cells, RowsSql } from './rows-sql.js';
import type { Client } from './server.js';

/** Facts about a selection's rows from one query. */
export interface Measured extends Size {
  /** Of the columns asked for: how many cells are missing. */
  readonly missing: Readonly<Record<string, number>>;
  /** A digest of the rows: the sum of their hashes, so their order does not matter. */
  readonly digest: string;
}

/** Distinct patients; each row without a patient code counts as a separate one. */
export const patientCount = (cells: Cells, where = ''): string => {
  const patient = cells.patient();
  const filter = where === '' ? '' : ` FILTER (WHERE ${where})`;
  if (patient === undefined) return `count(*)${filter}`;
  const nameless = where === '' ? `${patient} IS NULL` : `${where} AND ${patient} IS NULL`;
  return `(count(DISTINCT ${patient})${filter} + count(*) FILTER (WHERE ${nameless}))`;
};

/** The size of a selection in each of its datasets that are held, in one pass. The selection must print in full. */
export async function sizesOf(client: Client, rows: RowsSql): Promise<Map<string, Size>> {
  const { cells, from, holds } = rows;
  const { rows: found } = await client.query<{ d: string; n: number; p: number }>(
    `SELECT d, n::float8 AS n, p::float8 AS p FROM (
       SELECT ${cells.text(DATASET)} AS d, count(*) FILTER (WHERE ${holds}) AS n, ${patientCount(cells, holds)} AS p ${from} GROUP BY 1
     ) sizes ORDER BY d COLLATE "C"`,
  );
  return new Map(found.map(({ d, n, p }) => [d, { rows: n, patients: p }]));
}

/**
 * Counts rows, patients and missing cells of a selection, and computes the rows' digest unless it is known already.
 * @throws LdsmFault with UNFIT_CELLS and the variable, if a cell has a value that its variable does not allow
 */
export async function measure(
  client: Client,
  rows: RowsSql,
  columns: readonly string[],
  isNamed: boolean,
): Promise<Measured> {
  const { cells, from, holds } = rows;
  const others = [...new Set(columns)].filter((name) => name !== DATASET);
  const unfit = others.map((name) => cells.unfit(name));
  const list = [
    'count(*)::float8 AS n',
    `${patientCount(cells)}::float8 AS p`,
    `${isNamed ? "''" : digest(rows, others)} AS digest`,
    ...others.map((name, i) => `count(*) FILTER (WHERE NOT ${cells.present(name)})::float8 AS m${i}`),
    ...unfit.flatMap((condition, i) => (condition ? [`count(*) FILTER (WHERE ${condition})::float8 AS u${i}`] : [])),
  ];
  const { rows: found } = await client.query<Record<string, number | string>>(
    `SELECT ${list.join(', ')} ${from} AND ${holds}`,
  );
  const [all] = found as [Record<string, number | string>];
  const wrong = others.find((_, i) => Number(all[`u${i}`] ?? 0) > 0);
  if (wrong !== undefined) throw unfitCells(wrong);
  return {
    rows: Number(all.n),
    patients: Number(all.p),
    digest: String(all.digest ?? ''),
    missing: Object.fromEntries(others.map((name, i) => [name, Number(all[`m${i}`])])),
  };
}

const unfitCells = (variable: string): LdsmFault =>
  new LdsmFault(
    'UNFIT_CELLS',
    `cells of ${variable} are none that the data model allows`,
    'Its levels must be those of CDEsMetadata.json, and its numbers finite and within their bounds: "mip node check" says what is wrong; correct the table or the view.',
    variable,
  );

/** The server's own 64-bit record hash, compared only with hashes of the same server. */
function digest({ cells }: RowsSql, columns: readonly string[]): string {
  const patient = cells.patient();
  const texts = [DATASET, ...columns].map((name) => (cells.isNumber(name) ? cells.number(name) : cells.text(name)));
  const record = `ROW(${[...texts, ...(patient === undefined ? [] : [patient])].join(', ')})`;
  return `coalesce(sum(hash_record_extended(${record}, 0)), 0)::text`;
}
