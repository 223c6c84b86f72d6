import type { Cell, ChartTable } from '../words/table.js';
import type { ChartWords } from '../words/words.js';

export interface ChartContent {
  readonly title: string;
  readonly description: string;
  readonly note: string | undefined;
  readonly fileName: string | undefined;
  readonly table: ChartTable;
}

/** RFC 4180, with a byte order mark, so that spreadsheets read UTF-8. Numbers keep all their digits. */
export function csvOf(table: ChartTable, words: Pick<ChartWords, 'withheld'>): string {
  const lines = [
    table.columns.map(({ label }) => field(label)),
    ...table.rows.map((row) => table.columns.map((_, c) => field(row[c] === null ? words.withheld : (row[c] ?? '')))),
  ];
  return `\ufeff${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/** A spreadsheet would run texts that begin like a formula: an apostrophe makes them texts. */
const FORMULA = /^[=+\-@\t\r]/;

function field(cell: Exclude<Cell, null>): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function jsonOf({ title, description, note, table }: ChartContent): string {
  const columns = table.columns.map(({ label, kind }) => ({ label, kind }));
  return `${JSON.stringify({ title, description, note: note ?? null, columns, rows: table.rows }, null, 2)}\n`;
}
