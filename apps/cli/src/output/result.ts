import { table } from './table.js';

type Fields = Readonly<Record<string, unknown>>;

/** A result as tables: single values as a list, parallel lists as columns, lists of records as rows. */
export function renderResult(result: unknown, title = ''): string {
  if (!isFields(result)) return JSON.stringify(result);
  const entries = Object.entries(result);
  const single = entries.filter(([, value]) => value === null || typeof value !== 'object');
  const lists = entries.filter(
    (entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && entry[1].every(isScalar),
  );
  const records = entries.filter(
    (entry): entry is [string, Fields[]] => Array.isArray(entry[1]) && entry[1].length > 0 && entry[1].every(isFields),
  );
  const matrices = entries.filter((entry): entry is [string, unknown[][]] => isMatrix(entry[1]));
  const nested = entries.filter((entry): entry is [string, Fields] => isFields(entry[1]));
  const parts = [
    single.length > 0 ? table(['', ''], single).trimStart() : '',
    ...parallel(lists),
    ...records.map(([name, rows]) => section(name, recordTable(rows))),
    ...matrices.map(([name, rows]) => section(name, table(rows[0]?.map(() => '') ?? [], rows).trimStart())),
    ...nested.map(([name, value]) => section(name, renderResult(value))),
  ];
  const body = parts.filter((part) => part !== '').join('\n\n');
  return title ? `${title}\n\n${body}` : body;
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

function recordTable(rows: readonly Fields[]): string {
  const flat = rows.map(flatten);
  const heads = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  return table(
    heads,
    flat.map((row) => heads.map((head) => row[head])),
  );
}

/** One level of nesting becomes part of the row. */
const flatten = (row: Fields): Fields =>
  Object.fromEntries(
    Object.entries(row).flatMap(([key, value]) => (isFields(value) ? Object.entries(value) : [[key, value] as const])),
  );

const section = (name: string, body: string): string => `${name}\n${body}`;
const isText = (list: readonly unknown[]): boolean => list.some((value) => typeof value === 'string');
const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isMatrix = (value: unknown): value is unknown[][] =>
  Array.isArray(value) && value.length > 0 && value.every((row) => Array.isArray(row) && row.every(isScalar));
