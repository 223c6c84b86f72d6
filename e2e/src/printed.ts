import { cellTexts, ENGLISH, tableOf } from '@mip/report/show';

/** A table that a command printed: its rows, by the name in the first column, as texts by the names of the columns. */
export type PrintedTable = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** Reads the table whose head begins with this column, and has another. @throws Error if there is none */
export function printedTable(text: string, firstColumn: string, another = ''): PrintedTable {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`${firstColumn}  `) && line.includes(another));
  if (at < 0) throw new Error(`there is no table of ${firstColumn} in:\n${text}`);
  const head = cells(lines[at]!);
  const rows = lines.slice(at + 1, lines.indexOf('', at)).map(cells);
  return new Map(rows.map((row) => [row[0]!, Object.fromEntries(head.map((name, i) => [name, row[i]!]))]));
}

/** The value printed beside a name. */
export const printedField = (text: string, name: string): string | undefined =>
  text
    .split('\n')
    .map(cells)
    .find(([first, , more]) => first === name && more === undefined)?.[1];

const cells = (line: string): string[] => line.trim().split(/ {2,}/);

/** What R gives for one coefficient. */
export interface RCoefficient {
  readonly estimate: number;
  readonly standardError: number;
  readonly statistic: number;
  readonly p: number;
  readonly lower: number;
  readonly upper: number;
}

/** Coefficients of R as a command prints them, without the names of their terms. */
export function printedAs(rows: readonly RCoefficient[]): readonly (readonly string[])[] {
  const terms = rows.map((row, i) => ({ term: String(i), ...row }));
  const table = tableOf({ kind: 'coefficients', title: '', statistic: 't', level: 0.95, rows: terms });
  return cellTexts(table, ENGLISH).map((cells) => cells.slice(1));
}

/** The rows of the printed table of coefficients, without the names of their terms. */
export const printedCoefficients = (text: string): readonly (readonly string[])[] =>
  [...printedTable(text, 'Term', 'Standard error').values()].map((row) => Object.values(row).slice(1));
