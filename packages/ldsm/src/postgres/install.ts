import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import {
  DATASET,
  type DataModel,
  isNumeric,
  modelId,
  sameVariables,
  type Variable,
  variablesOf,
} from '@mip/data-model';
import { from as copyFrom } from 'pg-copy-streams';
import { identifier } from '../sql/quote.js';
import { type ReplaceOptions, StoreError } from '../staging/outcome.js';
import { type StagedDataset, storedVariables } from '../staging/staged-dataset.js';
import { copyStream } from './copy-write.js';
import { quotedName } from './quote.js';
import { Cells } from './rows-sql.js';
import { createModelTable, createSchema, DATASETS, MODELS, relationOf } from './schema.js';
import { patientCount } from './sizes.js';
import { readStored, type StoredModel } from './stored.js';
import type { Target } from './target.js';

/** Runs `change` as one transaction; changes are serialized. */
export async function atomically(target: Target, change: () => Promise<void>): Promise<void> {
  const { client } = target;
  await client.query('BEGIN');
  try {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('mip data'))");
    await createSchema(target);
    await change();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** Copies datasets that are staged on a connection of DuckDB into the table of their data model. Call inside `atomically`. @throws StoreError */
export async function install(
  target: Target,
  model: DataModel,
  metadata: unknown,
  connection: DuckDBConnection,
  staged: readonly StagedDataset[],
  { replace = false, signal }: ReplaceOptions & { readonly signal?: AbortSignal } = {},
): Promise<void> {
  const known = (await readStored(target.client, target.schema)).find((one) => modelId(one.model) === modelId(model));
  await installModel(target, model, metadata, known);
  for (const dataset of staged) {
    signal?.throwIfAborted();
    if (known?.datasets.some(({ code }) => code === dataset.code)) {
      if (!replace) throw new StoreError('DATASET_EXISTS', `dataset ${dataset.code} is there already`);
      await deleteRows(target, model, dataset.code);
    }
    await copyRows(target, model, connection, dataset);
    await register(target, model, dataset);
  }
  await grant(target);
}

/** Removes a dataset from the schema. Call inside `atomically`. @throws StoreError with NO_SUCH_DATASET */
export async function uninstall(target: Target, dataModel: string, code: string): Promise<void> {
  const stored = (await readStored(target.client, target.schema)).find(({ model }) => modelId(model) === dataModel);
  if (!stored?.datasets.some((one) => one.code === code)) throw new StoreError('NO_SUCH_DATASET', 'no such dataset');
  await deleteRows(target, stored.model, code);
}

/** A data model without datasets may be replaced; with datasets its variables must mean the same. */
async function installModel(
  target: Target,
  model: DataModel,
  metadata: unknown,
  known: StoredModel | undefined,
): Promise<void> {
  const { client, schema } = target;
  const id = modelId(model);
  const texts = [JSON.stringify(model), JSON.stringify(metadata)];
  const models = `${quotedName(schema)}.${MODELS}`;
  if (known && sameVariables(known.model, model)) {
    await client.query(`UPDATE ${models} SET model = $2, metadata = $3 WHERE id = $1`, [id, ...texts]);
    return;
  }
  if (known && known.datasets.length > 0)
    throw new StoreError('MODEL_DIFFERS', `${id} is held with other variables; give the new one a new version`);
  if (known) {
    await client.query(`DROP TABLE ${relationOf(target, model)}`);
    await client.query(`DELETE FROM ${models} WHERE id = $1`, [id]);
  }
  await createModelTable(target, model);
  await client.query(`INSERT INTO ${models} VALUES ($1, $2, $3)`, [id, ...texts]);
}

async function deleteRows(target: Target, model: DataModel, code: string): Promise<void> {
  const { client, schema } = target;
  await client.query(`DELETE FROM ${relationOf(target, model)} WHERE ${quotedName(DATASET)} = $1`, [code]);
  await client.query(`DELETE FROM ${quotedName(schema)}.${DATASETS} WHERE model = $1 AND code = $2`, [
    modelId(model),
    code,
  ]);
}

/** Copies a staged dataset, in the order of its file. */
async function copyRows(
  target: Target,
  model: DataModel,
  connection: DuckDBConnection,
  { code, table, variables }: StagedDataset,
): Promise<void> {
  const stored = storedVariables(model).filter((variable) => variables.includes(variable.code));
  const cast = (variable: Variable): string =>
    `CAST(${identifier(variable.code)} AS ${isNumeric(variable) ? 'DOUBLE' : 'VARCHAR'})`;
  const list = stored.map(cast).join(', ') || 'NULL';
  const columns = [DATASET, ...stored.map((variable) => variable.code)].map(quotedName).join(', ');
  const result = await connection.stream(`SELECT ${list} FROM ${identifier(table)} ORDER BY rowid`);
  await pipeline(
    copyStream(result, code, stored.map(isNumeric)),
    target.client.query(copyFrom(`COPY ${relationOf(target, model)} (${columns}) FROM STDIN (FORMAT binary)`)),
  );
}

/** Records the contents of the new dataset, counted in one pass. */
async function register(target: Target, model: DataModel, { code, label, missing = [] }: StagedDataset): Promise<void> {
  const { client, schema } = target;
  const cells = new Cells({
    model,
    metadata: undefined,
    relation: relationOf(target, model),
    cell: (variable) => quotedName(variable.code),
  });
  const names = [...variablesOf(model).keys()].filter((name) => name !== DATASET);
  const filled = new Map<string, number>();
  let size = { n: '0', p: '0' };
  for (let from = 0; from === 0 || from < names.length; from += 800) {
    const some = names.slice(from, from + 800);
    const counts = some.map((name, i) => `count(${quotedName(name)}) AS v${i}`);
    const { rows } = await client.query(
      `SELECT ${['count(*) AS n', `${patientCount(cells)} AS p`, ...counts].join(', ')} FROM ${relationOf(target, model)}
       WHERE ${quotedName(DATASET)} = $1`,
      [code],
    );
    size = rows[0];
    some.forEach((name, i) => {
      filled.set(name, Number(rows[0][`v${i}`]));
    });
  }
  await client.query(`INSERT INTO ${quotedName(schema)}.${DATASETS} VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
    modelId(model),
    code,
    label,
    size.n,
    size.p,
    randomUUID(),
    JSON.stringify(Object.fromEntries(filled)),
    JSON.stringify(missing),
  ]);
}

async function grant({ client, schema, reader }: Target): Promise<void> {
  const name = quotedName(schema);
  await client.query(`GRANT USAGE ON SCHEMA ${name} TO ${quotedName(reader)}`);
  await client.query(`GRANT SELECT ON ALL TABLES IN SCHEMA ${name} TO ${quotedName(reader)}`);
}
