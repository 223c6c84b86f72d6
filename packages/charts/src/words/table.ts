import type { Format } from './format.js';
import type { ChartWords } from './words.js';

export type CellKind = 'text' | 'number' | 'count' | 'percent' | 'p';

export interface Column {
  readonly label: string;
  readonly kind: CellKind;
}

/** Null is a value a hospital withholds; an empty text is one that does not apply. */
export type Cell = string | number | null;

/** The numbers of a chart, as read by a table, a spreadsheet and a program. */
export interface ChartTable {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export function cellText(cell: Cell | undefined, kind: CellKind, format: Format, words: ChartWords): string {
  if (cell === null) return words.withheld;
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (kind === 'count') return format.count(cell);
  if (kind === 'percent') return format.percent(cell, 1);
  return kind === 'p' ? format.p(cell) : format.number(cell);
}

export function hidesCells(table: ChartTable): boolean {
  return table.rows.some((row) => row.includes(null));
}
