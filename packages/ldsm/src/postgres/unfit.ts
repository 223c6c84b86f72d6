import { DATASET, isNumeric, variablesOf } from '@mip/data-model';
import { Cells } from './rows-sql.js';
import type { Client } from './server.js';
import type { Table } from './tables.js';

/** Cells of a table that a variable does not allow. Never a cell itself. */
export interface UnfitColumn {
  readonly variable: string;
  readonly count: number;
  /** Rows of the table. */
  readonly of: number;
  /** Why, the most frequent cause first; empty where nothing closer is known than that they are unfit. */
  readonly causes: readonly string[];
}

const COLUMNS_AT_ONCE = 400;

/** Every variable with unfit cells, of all or of those that `isWanted`. */
export async function unfitColumns(
  client: Client,
  table: Table,
  isWanted: (variable: string) => boolean = () => true,
): Promise<readonly UnfitColumn[]> {
  const cells = new Cells(table);
  const checked = [...variablesOf(table.model).keys()].flatMap((name) => {
    const unfit = isWanted(name) ? cells.unfit(name) : undefined;
    return unfit === undefined ? [] : [{ name, unfit }];
  });
  const found: UnfitColumn[] = [];
  for (let from = 0; from < checked.length; from += COLUMNS_AT_ONCE) {
    const some = checked.slice(from, from + COLUMNS_AT_ONCE);
    const counts = some.map(({ unfit }, i) => `count(*) FILTER (WHERE ${unfit})::float8 AS u${i}`);
    const { rows } = await client.query<Record<string, number>>(
      `SELECT count(*)::float8 AS n, ${counts.join(', ')} FROM ${table.relation}`,
    );
    for (const [i, { name, unfit }] of some.entries()) {
      const count = rows[0]?.[`u${i}`] ?? 0;
      if (count > 0)
        found.push({ variable: name, count, of: rows[0]!.n!, causes: await causesOf(client, cells, name, unfit) });
    }
  }
  return found;
}

async function causesOf(client: Client, cells: Cells, name: string, unfit: string): Promise<readonly string[]> {
  // The sentences' conditions hold signs that another encoding of the server may not have.
  if (cells.table.foreign?.isUtf8 !== true) return [];
  const { number, sentences } = cells.causes(name);
  const { rows } = await client.query<{ cause: string }>(
    `SELECT cause FROM (SELECT ${number} AS cause FROM ${cells.table.relation} WHERE ${unfit}) causes GROUP BY 1 ORDER BY count(*) DESC, 1`,
  );
  return rows.flatMap(({ cause }) => (cause === '' ? [] : (sentences[Number(cause)] ?? [])));
}

/** Variables whose column is none of theirs: texts for a number, with cells that are no numbers. */
export function strangeColumns(client: Client, table: Table): Promise<readonly UnfitColumn[]> {
  const cells = new Cells(table);
  const variables = variablesOf(table.model);
  return unfitColumns(
    client,
    table,
    (name) => name !== DATASET && isNumeric(variables.get(name)!) && !cells.holdsNumbers(name),
  );
}

/** Rows whose dataset is missing, or none that the data model declares. */
export async function strayRows(client: Client, table: Table): Promise<number> {
  if (!table.foreign) return 0;
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::float8 AS n FROM ${table.relation} WHERE ${new Cells(table).text(DATASET)} IS NULL`,
  );
  return rows[0]?.n ?? 0;
}
