import type { Delimiter } from '@mip/data-model';

/** The cells of one well-formed CSV record, without its line end. */
export function splitRecord(text: string, delimiter: Delimiter = ','): readonly string[] {
  const cells: string[] = [];
  const sign = delimiter === '|' ? String.raw`\|` : delimiter;
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${sign}]*)(${sign}|$)`, 'gy');
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, value = '', separator] = match;
    cells.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (separator === '') break;
  }
  return cells;
}
