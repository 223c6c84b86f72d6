import type { Cell } from '../index.js';
import { type Reader, say } from './say.js';
import type { ReportTable } from './tables.js';

/** Metadata of a table's file. */
export interface About {
  readonly title: string;
  readonly description?: string;
  readonly note?: string | undefined;
}

/** A table as a JSON file: numbers are numbers, withheld values null, and cells that do not apply an empty string. */
export function jsonOf({ columns, rows }: ReportTable, about: About, reader: Reader): string {
  const { title, description, note } = about;
  const content = {
    title,
    description,
    note: note ?? null,
    columns: columns.map(({ label, format, unit }) => ({ label: say(label, reader), kind: format, unit })),
    rows: rows.map((row) => columns.map((_, j) => jsonCell(row[j] ?? null, reader))),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function jsonCell(cell: Cell, reader: Reader): string | number | object | null {
  if (cell === null) return '';
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'string' || 'key' in cell) return say(cell, reader);
  return 'withheld' in cell ? null : cell;
}
