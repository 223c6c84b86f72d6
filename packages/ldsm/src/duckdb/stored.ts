import { DOUBLE, type DuckDBConnection, type DuckDBType, VARCHAR } from '@duckdb/node-api';
import type { DataModel } from '@mip/data-model';

/** The store's record of a dataset. */
export interface StoredDataset {
  readonly model: string;
  readonly code: string;
  readonly label: string;
  readonly number: number;
  readonly rows: number;
  readonly patients: number;
  /** Renewed by every import. */
  readonly version: string;
  /** How many cells of each variable hold a value. */
  readonly filled: Readonly<Record<string, number>>;
  /** Spellings that the import read as missing values. */
  readonly missing: readonly string[];
}

export interface StoredModel {
  readonly model: DataModel;
  readonly metadata: unknown;
  readonly datasets: readonly StoredDataset[];
}

type SqlRow = Readonly<Record<string, unknown>>;

type Bound = number | string;

export const query = async (
  connection: DuckDBConnection,
  sql: string,
  values: readonly Bound[] = [],
): Promise<readonly SqlRow[]> => (await connection.runAndReadAll(sql, [...values], typesOf(values))).getRowObjectsJS();

/** Every number is bound as a double: left to itself, the client binds whole ones as 64-bit integers, which end below 1e19. */
export const typesOf = (values: readonly Bound[]): DuckDBType[] =>
  values.map((value) => (typeof value === 'number' ? DOUBLE : VARCHAR));

/** Reads all data models of the store in the order of their names, or `only` one. */
export async function readStored(connection: DuckDBConnection, only?: string): Promise<readonly StoredModel[]> {
  const [where, values] = only === undefined ? ['', []] : ['WHERE $1 = ', [only]];
  const narrowed = (column: string): string => where && `${where}${column}`;
  const models = await query(connection, `SELECT * FROM "mip:models" ${narrowed('id')} ORDER BY id`, values);
  const rows = await query(
    connection,
    `SELECT * FROM "mip:datasets" ${narrowed('model')} ORDER BY model, code`,
    values,
  );
  const datasets = rows.map(datasetOf);
  return models.map(({ id, model, metadata }) => ({
    model: parsedOnce(String(model)) as DataModel,
    metadata: parsedOnce(String(metadata)),
    datasets: datasets.filter((dataset) => dataset.model === id),
  }));
}

const parsedTexts = new Map<string, unknown>();
const TEXTS_AT_HAND = 64;

/** Parses each data model once, because they are large and hardly ever change. */
function parsedOnce(text: string): unknown {
  const known = parsedTexts.get(text);
  if (known !== undefined) return known;
  const value: unknown = JSON.parse(text);
  if (parsedTexts.size >= TEXTS_AT_HAND) parsedTexts.clear();
  parsedTexts.set(text, value);
  return value;
}

/**
 * A data model and its datasets. One that was read before is only checked for changes.
 * @throws RangeError if there is no such data model
 */
export async function readModel(connection: DuckDBConnection, id: string, before?: StoredModel): Promise<StoredModel> {
  if (before && (await isCurrent(connection, id, before))) return before;
  const [found] = await readStored(connection, id);
  if (!found) throw new RangeError('no such data model');
  return found;
}

/** Every import renews the version of its dataset, and no data model loses its datasets and changes. */
async function isCurrent(connection: DuckDBConnection, id: string, { datasets }: StoredModel): Promise<boolean> {
  if (datasets.length === 0) return false;
  const held = await query(connection, 'SELECT model, code, version FROM "mip:datasets"');
  const found = new Map(held.filter(({ model }) => model === id).map(({ code, version }) => [code, version]));
  return found.size === datasets.length && datasets.every(({ code, version }) => found.get(code) === version);
}

const datasetOf = (row: SqlRow): StoredDataset => ({
  model: String(row.model),
  code: String(row.code),
  label: String(row.label),
  version: String(row.version),
  number: Number(row.number),
  rows: Number(row.rows),
  patients: Number(row.patients),
  filled: parsedOnce(String(row.filled)) as Record<string, number>,
  missing: parsedOnce(String(row.missing ?? '[]')) as readonly string[],
});
