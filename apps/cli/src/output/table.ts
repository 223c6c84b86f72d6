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

/** Columns of text, aligned; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const isNumber = head.map((_, column) => rows.some((row) => typeof row[column] === 'number'));
  const built = new Table({
    head: [...head],
    chars: PLAIN,
    colAligns: isNumber.map((right) => (right ? 'right' : 'left')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) built.push(row.map(cell));
  return built
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
