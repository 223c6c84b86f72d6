import type { Cell, CellFormat, Stepped } from '../index.js';
import { partSay } from './part-words.js';
import { type Reader, say } from './say.js';
import type { ReportTable } from './tables.js';

const BYTE_ORDER_MARK = '\ufeff';

/**
 * A table as a CSV file (RFC 4180, with a byte order mark, so that spreadsheets read UTF-8): all digits, a decimal point,
 * two additional columns for numbers that are known within bounds, and one for half the step of those that are told to one.
 * Withheld values are written as words.
 */
export const csvOf = (table: ReportTable, reader: Reader): string => fileOf(linesOf(table, reader));

/** Several tables as one CSV file, each below its title; `about` stands before them, a line each. */
export const csvOfAll = (tables: readonly ReportTable[], reader: Reader, about: readonly string[] = []): string =>
  fileOf(
    tables.flatMap((table, i) => [
      ...(i > 0 ? [[]] : about.length > 0 ? [...about.map((line) => [line]), []] : []),
      [say(table.title, reader)],
      ...linesOf(table, reader),
    ]),
  );

type Field = string | number | null;
type Line = readonly Field[];

const fileOf = (lines: readonly Line[]): string =>
  `${BYTE_ORDER_MARK}${lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('')}`;

function linesOf({ columns, rows, notes }: ReportTable, reader: Reader): readonly Line[] {
  const bounded = columns.map((_, j) => rows.some((row) => isBounded(row[j] ?? null)));
  const isStep = columns.map((_, j) => rows.some((row) => isStepped(row[j] ?? null)));
  const head = columns.flatMap(({ label, format }, j) => {
    const ends = [partSay('lower_of', { name: label }), partSay('upper_of', { name: label })];
    const names =
      format === 'interval'
        ? ends
        : bounded[j]
          ? [label, ...ends]
          : isStep[j]
            ? [label, partSay('within_of', { name: label })]
            : [label];
    return names.map((name) => say(name, reader));
  });
  const body = rows.map((row) =>
    columns.flatMap(({ format }, j) =>
      fields(row[j] ?? null, { format, bounded: bounded[j] ?? false, stepped: isStep[j] ?? false, reader }),
    ),
  );
  return [head, ...body, ...notes.map((note) => [say(note, reader)])];
}

const isBounded = (cell: Cell): cell is { value?: number; lower: number; upper: number } =>
  typeof cell === 'object' && cell !== null && 'lower' in cell && cell.lower !== null && cell.upper !== null;

const isStepped = (cell: Cell): cell is Stepped => typeof cell === 'object' && cell !== null && 'within' in cell;

interface Place {
  readonly format: CellFormat;
  /** Whether the column has a number that is known within bounds. */
  readonly bounded: boolean;
  /** Whether the column has a number that is told to a step. */
  readonly stepped: boolean;
  readonly reader: Reader;
}

function fields(cell: Cell, { format, bounded, stepped, reader }: Place): Line {
  if (format === 'interval') {
    const interval = typeof cell === 'object' && cell !== null && 'lower' in cell ? cell : { lower: null, upper: null };
    return [interval.lower, interval.upper];
  }
  const own = ownField(cell, reader);
  if (stepped && !bounded) return [own, isStepped(cell) ? cell.within : null];
  if (!bounded) return [own];
  return isBounded(cell) ? [own, cell.lower, cell.upper] : [own, null, null];
}

function ownField(cell: Cell, reader: Reader): Field {
  if (cell === null || typeof cell === 'number') return cell;
  if (typeof cell === 'string' || 'key' in cell) return say(cell, reader);
  if ('withheld' in cell) return say(cell.withheld, reader);
  return 'value' in cell ? (cell.value ?? null) : null;
}

/** Escapes text that a spreadsheet could interpret as a formula, with an apostrophe. */
function quoted(field: Field): string {
  if (field === null) return '';
  if (typeof field === 'number') return Number.isFinite(field) ? String(field) : '';
  const harmless = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
