import type { Bounded, Cell as ReportCell } from '@mip/report';
import type { ReportTable } from '@mip/report/show';
import type { Bounds } from '../scales/bounds.js';
import { known, type Maybe } from '../scales/known.js';
import type { ChartWords } from './words.js';

export type CellKind = 'text' | 'number' | 'count' | 'percent' | 'p';

export interface Column {
  readonly label: string;
  readonly kind: CellKind;
}

/** Null is a value that a hospital withholds; an empty text does not apply. */
export type Cell = string | number | Bounded | null;

/** A drawn number as a cell, with its bounds if it has any. */
export const numberCell = (value: Maybe, bounds?: Bounds): Cell => {
  if (!known(value)) return null;
  return bounds ? { value, lower: bounds.lower, upper: bounds.upper } : value;
};

/** The numbers that a chart draws. */
export interface ChartTable {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A chart's numbers as a table of a report. */
export const reportTable = (
  { columns, rows }: ChartTable,
  title: string,
  { withheld }: Pick<ChartWords, 'withheld'>,
): ReportTable => ({
  title,
  columns: columns.map(({ label, kind }) => ({ label, format: kind })),
  rows: rows.map((row) => columns.map((_, c) => cellOf(row[c], withheld))),
  notes: [],
});

function cellOf(cell: Cell | undefined, withheld: string): ReportCell {
  if (cell === null) return { withheld };
  return cell === undefined || cell === '' ? null : cell;
}

/** Whether any number of a table has bounds. */
export const boundsCells = (table: ChartTable): boolean =>
  table.rows.some((row) => row.some((cell) => typeof cell === 'object' && cell !== null));

export function hidesCells(table: ChartTable): boolean {
  return table.rows.some((row) => row.includes(null));
}
