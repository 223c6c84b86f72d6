import { type CsvForm, type DateOrder, DELIMITERS, type Delimiter, USUAL_FORM } from '@mip/data-model';
import { splitRecord } from '../staging/split-record.js';

/** How a file looks written: the delimiter that cuts its first lines into most columns of like number, and the lines above them. */
export function guessForm(lines: readonly string[], change: Partial<CsvForm>): CsvForm {
  const filled = lines.map((line, at) => ({ line, at })).filter(({ line }) => line.trim() !== '');
  let best: { delimiter: Delimiter; skip: number; score: number } = { delimiter: ',', skip: 0, score: 0 };
  for (const delimiter of change.delimiter === undefined ? DELIMITERS : [change.delimiter]) {
    const widths = filled.map(({ line, at }) => ({ at, width: splitRecord(line, delimiter).length }));
    const width = mostFrequent(widths.map(({ width: one }) => one));
    const first = widths.find(({ width: one }) => one === width)?.at ?? 0;
    const alike = widths.filter(({ width: one }) => one === width).length / Math.max(widths.length, 1);
    const score = (width - 1) * alike;
    if (score > best.score) best = { delimiter, skip: first, score };
  }
  const { delimiter, skip } = best;
  return { ...USUAL_FORM, delimiter: change.delimiter ?? delimiter, skip: change.skip ?? skip, ...change };
}

function mostFrequent(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].toSorted(([a, n], [b, m]) => m - n || b - a)[0]?.[0] ?? 1;
}

const cellsOf = (lines: readonly string[], { delimiter, skip }: CsvForm): readonly string[] =>
  lines.slice(skip + 1).flatMap((line) => splitRecord(line, delimiter).map((cell) => cell.trim()));

/** Whether numbers have a decimal comma: some cells are numbers only so, and more than are numbers with a point. */
export function guessDecimal(lines: readonly string[], form: CsvForm): '.' | ',' {
  if (form.delimiter === ',') return '.';
  const cells = cellsOf(lines, form);
  const count = (pattern: RegExp): number => cells.filter((cell) => pattern.test(cell)).length;
  return count(/^[+-]?\d+,\d+([eE][+-]?\d+)?$/) > count(/^[+-]?\d+\.\d+([eE][+-]?\d+)?$/) ? ',' : '.';
}

/** The order of dates: day, month and year where points stand between them, else what a number above 12 decides. */
export function guessDates(lines: readonly string[], form: CsvForm): DateOrder {
  const dates = cellsOf(lines, form).flatMap((cell) => /^(\d{1,2})([./-])(\d{1,2})\2\d{4}$/.exec(cell) ?? []);
  const found = Array.from({ length: dates.length / 4 }, (_, i) => dates.slice(4 * i + 1, 4 * i + 4));
  if (found.some(([first, sign]) => sign === '.' || Number(first) > 12)) return 'dmy';
  return found.some(([, , second]) => Number(second) > 12) ? 'mdy' : 'ymd';
}
