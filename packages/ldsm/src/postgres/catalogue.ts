import { DATASET, variablesOf } from '@mip/data-model';
import type { CatalogueEntry } from '../ldsm.js';
import { Cells } from './rows-sql.js';
import type { Client } from './server.js';
import { patientCount } from './sizes.js';
import type { StoredDataset } from './stored.js';
import type { Table } from './tables.js';

/** The contents of a table: known if it was imported, else counted in one pass. */
export async function catalogueEntry(client: Client, table: Table): Promise<CatalogueEntry> {
  const { model, metadata, stored } = table;
  const names = [...variablesOf(model).keys()];
  const datasets = stored ?? (await counted(client, table, names));
  const isFilled = ({ filled, rows }: (typeof datasets)[number], name: string): boolean =>
    (name === DATASET ? rows : (filled[name] ?? 0)) > 0;
  return {
    model,
    metadata,
    datasets: datasets.map(({ code, label, rows, patients }) => ({ code, label, rows, patients })),
    variables: Object.fromEntries(datasets.map((one) => [one.code, names.filter((name) => isFilled(one, name))])),
  };
}

/** Columns in one statement; PostgreSQL allows at most 1664. */
const COLUMNS_AT_ONCE = 800;

async function counted(
  client: Client,
  table: Table,
  names: readonly string[],
): Promise<readonly Omit<StoredDataset, 'version'>[]> {
  const cells = new Cells(table);
  const labels = new Map(cells.variable(DATASET).levels.map(({ code, label }) => [code, label]));
  const found = new Map<string, { rows: number; patients: number; filled: Record<string, number> }>();
  for (let from = 0; from < names.length; from += COLUMNS_AT_ONCE) {
    const some = names.slice(from, from + COLUMNS_AT_ONCE);
    const counts = some.map((name, i) => `count(*) FILTER (WHERE ${cells.present(name)})::float8 AS v${i}`);
    const sizes = ['count(*)::float8 AS n', `${patientCount(cells)}::float8 AS p`];
    const { rows } = await client.query<Record<string, number> & { d: string }>(
      `SELECT ${cells.text(DATASET)} AS d, ${[...sizes, ...counts].join(', ')} FROM ${table.relation}
       WHERE ${cells.text(DATASET)} IS NOT NULL GROUP BY 1`,
    );
    for (const row of rows) {
      const filled = Object.fromEntries(some.map((name, i) => [name, row[`v${i}`] ?? 0]));
      const before = found.get(row.d)?.filled;
      found.set(row.d, { rows: row.n!, patients: row.p!, filled: { ...before, ...filled } });
    }
  }
  return [...found]
    .map(([code, sizes]) => ({ code, label: labels.get(code) ?? code, ...sizes }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
