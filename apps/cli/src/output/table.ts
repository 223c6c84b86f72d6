import { alignedColumns } from '@mip/process/table';
import { cell } from './number.js';

/** Columns of text under their names, aligned; numbers to the right. */
export const table = (head: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  alignedColumns(
    [[...head], ...rows.map((row) => head.map((name, column) => cell(row[column], name)))],
    head.map((_, column) => rows.some((row) => typeof row[column] === 'number')),
  );

/** Names and their values, one a line; numbers to the right. */
export const fields = (entries: readonly (readonly [string, unknown])[]): string =>
  alignedColumns(
    entries.map(([name, value]) => [name, cell(value, name)]),
    [false, entries.some(([, value]) => typeof value === 'number')],
  );

/** Rows without names, such as of a matrix; numbers to the right. */
export const grid = (rows: readonly (readonly unknown[])[]): string =>
  alignedColumns(
    rows.map((row) => row.map((value) => cell(value))),
    (rows[0] ?? []).map((_, column) => rows.some((row) => typeof row[column] === 'number')),
  );
