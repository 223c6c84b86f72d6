import { DATASET } from '@mip/data-model';
import { to as copyTo } from 'pg-copy-streams';
import type { ColumnShape, ColumnSource, Piece } from '../engine/frame.js';
import { copiedPieces } from './copy-binary.js';
import { faultOf } from './fault.js';
import type { Cells, RowsSql } from './rows-sql.js';
import { type Client, end } from './server.js';
import type { Measured } from './sizes.js';

/**
 * The columns of a selection as binary COPY streams. The connection's transaction stays open until `close`, so that every
 * pass reads the same rows; scans start at the beginning and in one process, so that the order is the same, too.
 */
export function postgresSource(
  client: Client,
  rows: RowsSql,
  names: readonly string[],
  datasets: readonly string[],
  { rows: n, patients, missing }: Measured,
): ColumnSource {
  const { cells, from, holds } = rows;
  const columns = names.map((name) => shapeOf(cells, name, datasets, (missing[name] ?? 0) > 0));
  const ownPatients = n === patients;
  const patient = ownPatients ? undefined : cells.patient();
  const list = [
    ...columns.map((column) => printCell(cells, column, datasets)),
    ...(patient === undefined ? [] : [patient]),
  ];
  const order = patient === undefined ? '' : ` ORDER BY ${patient} COLLATE "C"`;
  const sql = `COPY (SELECT ${list.join(', ') || '0::int2'} ${from} AND ${holds}${order}) TO STDOUT (FORMAT binary)`;
  const kinds = list.length > 0 ? columns.map(({ kind }) => kind) : (['coded'] as const);
  let broken = false;
  return {
    columns,
    ownPatients,
    rows: n,
    patients,
    async *read(): AsyncGenerator<Piece> {
      let whole = false;
      try {
        const stream = client.query(copyTo(sql));
        for await (const piece of copiedPieces(stream, { kinds, patients: patient !== undefined })) yield piece;
        whole = true;
      } catch (error) {
        throw faultOf(error);
      } finally {
        broken ||= !whole;
      }
    },
    close: async () => (broken ? client.release(true) : end(client)),
  };
}

function shapeOf(cells: Cells, name: string, datasets: readonly string[], missing: boolean): ColumnShape {
  if (cells.isNumber(name)) return { name, kind: 'numeric', levels: [], missing };
  const nominal = cells.variable(name).kind === 'nominal';
  return { name, kind: 'coded', levels: nominal ? cells.levels(name, datasets) : [], missing };
}

function printCell(cells: Cells, { name, kind, levels }: ColumnShape, datasets: readonly string[]): string {
  if (kind === 'numeric') return cells.number(name);
  if (name === DATASET || levels.length > 0) return `${cells.level(name, datasets)}::int2`;
  return `(CASE WHEN ${cells.present(name)} THEN 0 ELSE -1 END)::int2`;
}
