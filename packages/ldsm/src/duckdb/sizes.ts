import type { DuckDBConnection } from '@duckdb/node-api';
import { DATASET, patientVariable } from '@mip/data-model';
import type { Selection, Size } from '../ldsm.js';
import type { Remembered, Sizes } from './remembered.js';
import type { RowsSql } from './rows-sql.js';
import { DATASET_NUMBER, PATIENT_NUMBER } from './schema.js';
import { query, type StoredModel } from './stored.js';

const NONE: Size = { rows: 0, patients: 0 };

/** Distinct patients; where the data model names none, each row is one. */
const patientCount = ({ model }: StoredModel): string =>
  patientVariable(model) ? `count(DISTINCT ${PATIENT_NUMBER})` : 'count(*)';

/** Sizes that are known without a query: counted before, or of one whole dataset. */
export function knownSizes(remembered: Remembered, rows: RowsSql, selection: Selection): Sizes | undefined {
  if (rows.rest) return undefined;
  const [only, ...others] = rows.datasets;
  if (!only) return { each: new Map(), all: NONE };
  const isFilled = (name: string): boolean => name === DATASET || only.filled[name] === only.rows;
  const whole = others.length === 0 && !selection.visit && !selection.where && selection.complete.every(isFilled);
  if (!whole) return remembered.sizes(rows, selection);
  const size = { rows: only.rows, patients: only.patients };
  return { each: new Map([[only.code, size]]), all: size };
}

/** Counts a selection that SQL can express in full, and caches the result. */
export async function countedSizes(
  connection: DuckDBConnection,
  remembered: Remembered,
  rows: RowsSql,
  selection: Selection,
): Promise<Sizes> {
  const sizes = rows.datasets.length === 1 ? await ofOne(connection, rows) : await ofMany(connection, rows);
  remembered.keepSizes(rows, selection, sizes);
  return sizes;
}

async function ofOne(connection: DuckDBConnection, rows: RowsSql): Promise<Sizes> {
  const all = await countedRows(connection, rows);
  return { each: new Map(rows.datasets.map(({ code }) => [code, all])), all };
}

async function ofMany(connection: DuckDBConnection, rows: RowsSql): Promise<Sizes> {
  const { stored, from, values, datasets } = rows;
  const counts = `count(*) AS n, ${patientCount(stored)} AS p, GROUPING(${DATASET_NUMBER}) AS total`;
  const sql = `SELECT ${DATASET_NUMBER} AS d, ${counts} ${from} GROUP BY GROUPING SETS ((${DATASET_NUMBER}), ())`;
  const found = await query(connection, sql, values);
  const sizeIn = (of: (row: (typeof found)[number]) => boolean): Size => {
    const row = found.find(of);
    return row ? { rows: Number(row.n), patients: Number(row.p) } : NONE;
  };
  const isTotal = (total: unknown): boolean => Number(total) === 1;
  return {
    each: new Map(
      datasets.map(({ code, number }) => [code, sizeIn(({ d, total }) => !isTotal(total) && Number(d) === number)]),
    ),
    all: sizeIn(({ total }) => isTotal(total)),
  };
}

/** How many rows and distinct patients SQL selects. */
export async function countedRows(
  connection: DuckDBConnection,
  { stored, from, values }: Omit<RowsSql, 'rest'>,
): Promise<Size> {
  const [size] = await query(connection, `SELECT count(*) AS n, ${patientCount(stored)} AS p ${from}`, values);
  return { rows: Number(size?.n), patients: Number(size?.p) };
}
