import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { DATASET, isNumeric, type Variable, variablesOf } from '@mip/data-model';
import type { ColumnShape, ColumnSource, Piece } from '../engine/frame.js';
import type { Size } from '../ldsm.js';
import { identifier } from '../sql/quote.js';
import { levelsOf, type RowsSql } from './rows-sql.js';
import { DATASET_NUMBER, PATIENT_NUMBER } from './schema.js';
import { countedRows } from './sizes.js';
import { typesOf } from './stored.js';

/**
 * The columns of a selection, read in chunks; `known` is its size if that was counted before. The connection's
 * transaction stays open until `close`, so every pass reads the same rows despite imports and removals.
 */
export async function duckdbSource(
  connection: DuckDBConnection,
  rows: RowsSql,
  names: readonly string[],
  known?: Size,
): Promise<ColumnSource> {
  const { from, values } = rows;
  const { rows: n, patients: p } = known ?? (await countedRows(connection, rows));
  const columns = names.map((name) => shapeOf(rows, name));
  const ownPatients = n === p;
  const list = columns.map(printCells);
  if (!ownPatients) list.push(PATIENT_NUMBER);
  if (list.length === 0) list.push(DATASET_NUMBER);
  const order = ownPatients ? '' : ` ORDER BY ${PATIENT_NUMBER}, rowid`;
  const sql = `SELECT ${list.join(', ')} ${from}${order}`;
  return {
    columns,
    ownPatients,
    rows: n,
    patients: p,
    async *read() {
      const result = await connection.stream(sql, [...values], typesOf(values));
      for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) return;
        yield pieceOf(chunk, columns, ownPatients);
      }
    },
    close: async () => connection.closeSync(),
  };
}

function shapeOf({ stored, datasets }: RowsSql, name: string): ColumnShape {
  const variable = variablesOf(stored.model).get(name);
  if (!variable) throw new RangeError('no such variable in the data model');
  const missing = name !== DATASET && datasets.some(({ filled, rows }) => (filled[name] ?? 0) < rows);
  const numeric = isNumeric(variable);
  return { name, kind: numeric ? 'numeric' : 'coded', levels: numeric ? [] : levelsIn(variable, stored), missing };
}

const levelsIn = (variable: Variable, stored: RowsSql['stored']): readonly string[] =>
  variable.kind === 'nominal' ? levelsOf(stored, variable.code) : [];

/** A missing cell becomes NaN or −1 here, because a chunk's value for it is undefined. */
function printCells({ name, kind, levels, missing }: ColumnShape): string {
  if (name === DATASET) return DATASET_NUMBER;
  const column = identifier(name);
  if (kind === 'numeric') return missing ? `coalesce(${column}, 'NaN'::DOUBLE)` : column;
  if (levels.length > 0) return missing ? `coalesce(${column}, -1)::SMALLINT` : column;
  return `(CASE WHEN ${column} IS NULL THEN -1 ELSE 0 END)::SMALLINT`;
}

function pieceOf(chunk: DuckDBDataChunk, columns: readonly ColumnShape[], ownPatients: boolean): Piece {
  return {
    rows: chunk.rowCount,
    columns: columns.map(({ kind }, j) =>
      kind === 'numeric' ? itemsOf(chunk, j, Float64Array) : itemsOf(chunk, j, Int16Array),
    ),
    ...(!ownPatients && { patients: itemsOf(chunk, columns.length, Int32Array) }),
  };
}

/** A view of a column's numbers without a copy: the driver has them as one array, which its types hide. */
function itemsOf<T>(chunk: DuckDBDataChunk, column: number, kind: new (length: number) => T): T {
  const vector = chunk.getColumnVector(column);
  if ('items' in vector && vector.items instanceof kind) return vector.items;
  throw new TypeError('the database gave a column of another kind');
}
