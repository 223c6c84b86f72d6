import type { Cell, CellFormat, Stepped, Value } from '../index.js';
import { decimalsFor, type Format, formatOf } from './format.js';
import { partSay } from './part-words.js';
import { type Reader, say } from './say.js';
import type { ReportTable } from './tables.js';

type Writer = (value: number) => string;

/** The formatted cells of a table, row by row. */
export function cellTexts({ columns, rows, formats }: ReportTable, reader: Reader): readonly (readonly string[])[] {
  return rows.map((row, i) => {
    const decimals = decimalsOf(row);
    return columns.map(({ format }, j) => cellText(row[j] ?? null, formats?.[i] ?? format, reader, decimals));
  });
}

/** One formatted cell; empty if it does not apply. */
export function cellText(cell: Cell, format: CellFormat, reader: Reader, decimals?: number): string {
  if (cell === null) return '';
  const write = writerOf(format, formatOf(reader.locale), decimals);
  if (typeof cell === 'number') return write(cell);
  if (typeof cell === 'string' || 'key' in cell) return say(cell, reader);
  if ('withheld' in cell) return say(cell.withheld, reader);
  if ('within' in cell) return steppedText(cell, reader);
  return format === 'interval' ? intervalText(cell, write, reader) : boundedText(cell, write, reader);
}

/** A formatted value outside a table, such as a fact. */
export const valueText = (value: Value, format: CellFormat, reader: Reader): string => cellText(value, format, reader);

/** The number of decimals that shows about two digits of an interval's width. */
export const intervalDecimals = (width: number): number => Math.max(width < 10 ? 1 : 0, decimalsFor([width]));

function decimalsOf(row: readonly Cell[]): number | undefined {
  const interval = row.find((cell) => isInterval(cell));
  if (!isInterval(interval) || interval.lower === null || interval.upper === null) return undefined;
  const width = interval.upper - interval.lower;
  return width > 0 ? intervalDecimals(width) : undefined;
}

const isInterval = (cell: Cell | undefined): cell is { lower: number | null; upper: number | null } =>
  typeof cell === 'object' && cell !== null && 'lower' in cell && !('value' in cell);

function writerOf(format: CellFormat, known: Format, decimals: number | undefined): Writer {
  switch (format) {
    case 'count':
      return known.count;
    case 'p':
      return known.p;
    case 'percent':
      return (value) => known.percent(value, 1);
    case 'estimate':
    case 'interval':
      return decimals === undefined ? known.number : (value) => known.fixed(value, decimals);
    default:
      return known.number;
  }
}

function intervalText(
  { lower, upper }: { readonly lower: number | null; readonly upper: number | null },
  write: Writer,
  reader: Reader,
): string {
  if (lower === null && upper === null) return say(partSay('not_estimable'), reader);
  if (lower === null) return say(partSay('open_below', { upper: write(upper!) }), reader);
  if (upper === null) return say(partSay('open_above', { lower: write(lower) }), reader);
  return say(partSay('interval_cell', { lower: write(lower), upper: write(upper) }), reader);
}

/** All digits of a told number, and half its step. */
export function steppedText({ value, within }: Stepped, reader: Reader): string {
  const { number, fixed } = formatOf(reader.locale);
  return say(partSay('stepped', { value: fixed(value, stepDecimals(within)), within: number(within) }), reader);
}

function boundedText(
  { value, lower, upper }: { readonly value?: number; readonly lower: number | null; readonly upper: number | null },
  write: Writer,
  reader: Reader,
): string {
  const bounds = { lower: write(lower ?? -Infinity), upper: write(upper ?? Infinity) };
  return value === undefined
    ? say(partSay('between', bounds), reader)
    : say(partSay('about', { value: write(value), ...bounds }), reader);
}

/** Decimals that show every multiple of a step, given half of it. */
export const stepDecimals = (within: number): number => Math.max(0, -Math.floor(Math.log10(2 * within) + 1e-9));
