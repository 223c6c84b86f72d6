import type { DataModel } from '@mip/data-model';
import { quotedName } from './quote.js';
import { DATASETS, MODELS } from './schema.js';
import type { Client } from './server.js';

/** The record of a dataset by `mip data import`. */
export interface StoredDataset {
  readonly code: string;
  readonly label: string;
  readonly rows: number;
  readonly patients: number;
  /** Renewed by every import. */
  readonly version: string;
  /** How many cells of each variable hold a value. */
  readonly filled: Readonly<Record<string, number>>;
}

export interface StoredModel {
  readonly model: DataModel;
  readonly metadata: unknown;
  readonly datasets: readonly StoredDataset[];
}

/** Everything that was imported into a schema, in the order of codes. */
export async function readStored(client: Client, schemaName: string): Promise<readonly StoredModel[]> {
  const schema = quotedName(schemaName);
  const models = await client.query<{ id: string; model: DataModel; metadata: string }>(
    `SELECT id, model::json AS model, metadata FROM ${schema}.${MODELS} ORDER BY id COLLATE "C"`,
  );
  const datasets = await client.query<StoredDataset & { model: string }>(
    `SELECT model, code, label, rows::float8 AS rows, patients::float8 AS patients, version, filled::json AS filled
     FROM ${schema}.${DATASETS} ORDER BY model COLLATE "C", code COLLATE "C"`,
  );
  return models.rows.map(({ id, model, metadata }) => ({
    model,
    metadata: JSON.parse(metadata) as unknown,
    datasets: datasets.rows
      .filter((one) => one.model === id)
      .map(({ code, label, rows, patients, version, filled }) => ({ code, label, rows, patients, version, filled })),
  }));
}
