/** A table that a command printed: its rows, by the name in the first column, as texts by the names of the columns. */
export type PrintedTable = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** Reads the table whose head begins with this column. @throws Error if there is none */
export function printedTable(text: string, firstColumn: string): PrintedTable {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`${firstColumn}  `));
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
