import Table from 'cli-table3';
import { printable } from './printable.js';

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Rows of cells as aligned columns of printable text, two spaces apart. @param toTheRight the columns that are right-aligned */
export function alignedColumns(rows: readonly (readonly string[])[], toTheRight: readonly boolean[] = []): string {
  const built = new Table({
    chars: NO_LINES,
    colAligns: toTheRight.map((right) => (right ? 'right' : 'left')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  built.push(...rows.map((row) => row.map(printable)));
  return built
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** A table with a header, numbers right-aligned and a dash for an empty cell. */
export const table = (head: readonly string[], rows: readonly (readonly (string | number | null | undefined)[])[]) =>
  alignedColumns(
    [[...head], ...rows.map((row) => head.map((_, column) => inOneLine(String(row[column] ?? '–'))))],
    head.map((_, column) => rows.some((row) => typeof row[column] === 'number')),
  );

const inOneLine = (text: string): string => text.replaceAll('\n', '\\u{000a}');
