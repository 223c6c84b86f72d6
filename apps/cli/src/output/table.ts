import Table from 'cli-table3';
import { cell } from './number.js';

const PLAIN = {
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

/** Columns of text under their names, aligned; numbers to the right. */
export const table = (head: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  aligned(
    [[...head], ...rows.map((row) => head.map((name, column) => cell(row[column], name)))],
    head.map((_, column) => rows.some((row) => typeof row[column] === 'number')),
  );

/** Names and their values, one a line; numbers to the right. */
export const fields = (entries: readonly (readonly [string, unknown])[]): string =>
  aligned(
    entries.map(([name, value]) => [name, cell(value, name)]),
    [false, entries.some(([, value]) => typeof value === 'number')],
  );

/** Rows without names, such as of a matrix; numbers to the right. */
export const grid = (rows: readonly (readonly unknown[])[]): string =>
  aligned(
    rows.map((row) => row.map((value) => cell(value))),
    (rows[0] ?? []).map((_, column) => rows.some((row) => typeof row[column] === 'number')),
  );

function aligned(lines: readonly string[][], toTheRight: readonly boolean[]): string {
  const built = new Table({
    chars: PLAIN,
    colAligns: toTheRight.map((right) => (right ? 'right' : 'left')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  built.push(...lines);
  return built
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
