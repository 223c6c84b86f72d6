import { cellTexts } from './cell-text.js';
import { type Reader, say } from './say.js';
import type { ReportTable } from './tables.js';

/** A table as formatted, tab-separated text, for pasting into a document or a spreadsheet. */
export function tabSeparated(table: ReportTable, reader: Reader): string {
  const head = table.columns.map(({ label }) => say(label, reader));
  return [head, ...cellTexts(table, reader)].map((line) => line.map(flat).join('\t')).join('\n');
}

const flat = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
