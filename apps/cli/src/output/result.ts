import { layouts } from './layouts.js';
import { fields, grid, table } from './table.js';

type Fields = Readonly<Record<string, unknown>>;

/** What a result is of: names that the result itself may not repeat. */
export interface Asked {
  readonly algorithm: string;
  readonly title: string;
  readonly variables: Readonly<Record<string, readonly string[]>>;
}

/** A result for people: the layout of its algorithm if there is one, else as its own shape suggests. */
export function renderResult(result: unknown, { algorithm, title, variables }: Asked): string {
  if (!isFields(result)) return JSON.stringify(result);
  const laidOut = layouts[algorithm]?.(result as never, variables) ?? result;
  return `${title}\n\n${render(laidOut as Fields)}`;
}

/** Single values as a list, parallel lists as columns, lists of records as rows, records in records as sections. */
function render(result: Fields): string {
  const entries = Object.entries(result).filter(([, value]) => value !== undefined);
  const single = entries.filter(([, value]) => isScalar(value));
  const lists = entries.filter(
    (entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && entry[1].every(isScalar),
  );
  const rest = entries.filter(([, value]) => !isScalar(value) && !lists.some(([, list]) => list === value));
  const parts = [
    single.length > 0 ? fields(single) : '',
    ...parallel(lists),
    ...rest.map(([name, value]) => section(name, body(value))),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function body(value: unknown): string {
  if (!Array.isArray(value)) return render(value as Fields);
  return value.every(isFields) ? recordTable(value) : grid(value.map((row) => (Array.isArray(row) ? row : [row])));
}

/** Lists of one length belong together: one table, the names as heads, texts first. */
function parallel(lists: readonly (readonly [string, readonly unknown[]])[]): string[] {
  const lengths = [...new Set(lists.map(([, list]) => list.length))].filter((length) => length > 0);
  return lengths.map((length) => {
    const columns = lists.filter(([, list]) => list.length === length);
    const sorted = [...columns].sort(([, a], [, b]) => Number(isText(b)) - Number(isText(a)));
    const rows = Array.from({ length }, (_, i) => sorted.map(([, list]) => list[i]));
    return table(
      sorted.map(([name]) => name),
      rows,
    );
  });
}

/** A row a record; a column without any value is left out. */
function recordTable(rows: readonly Fields[]): string {
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((head) =>
    rows.some((row) => row[head] !== null && row[head] !== undefined),
  );
  return table(
    heads,
    rows.map((row) => heads.map((head) => row[head])),
  );
}

const section = (name: string, content: string): string => (name === '' ? content : `${name}\n${content}`);
const isText = (list: readonly unknown[]): boolean => list.some((value) => typeof value === 'string');
const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
