import { DATASET, type DataModel, isNumeric, modelId } from '@mip/data-model';
import { storedVariables } from '../staging/staged-dataset.js';
import { quotedName } from './quote.js';
import type { Target } from './target.js';

/** The two tables that describe the imports. Their colon distinguishes them from tables of data models, whose versions have none. */
export const MODELS = '"mip:models"';
export const DATASETS = '"mip:datasets"';

/** Creates the schema and its two tables, if they do not exist yet. */
export async function createSchema({ client, schema }: Target): Promise<void> {
  const name = quotedName(schema);
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS ${name};
    CREATE TABLE IF NOT EXISTS ${name}.${MODELS} (id text PRIMARY KEY, model text NOT NULL, metadata text NOT NULL);
    CREATE TABLE IF NOT EXISTS ${name}.${DATASETS} (
      model text NOT NULL, code text NOT NULL, label text NOT NULL, rows bigint NOT NULL, patients bigint NOT NULL,
      version text NOT NULL, filled text NOT NULL, missing text, PRIMARY KEY (model, code))`);
  // Schemas of earlier versions have no such column. Adding it waits for open sessions, so only where it is needed.
  const { rows } = await client.query(
    `SELECT FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = 'missing' AND NOT attisdropped`,
    [`${name}.${DATASETS}`],
  );
  if (rows.length === 0) await client.query(`ALTER TABLE ${name}.${DATASETS} ADD COLUMN missing text`);
}

/** The wide table of a data model: one column a variable, nominal cells as their level's code. */
export const relationOf = ({ schema }: Pick<Target, 'schema'>, model: DataModel): string =>
  `${quotedName(schema)}.${quotedName(modelId(model))}`;

/** Creates the table of a data model, empty. */
export async function createModelTable(target: Target, model: DataModel): Promise<void> {
  const columns = storedVariables(model).map(
    (variable) => `${quotedName(variable.code)} ${isNumeric(variable) ? 'float8' : 'text'}`,
  );
  const all = [`${quotedName(DATASET)} text NOT NULL`, ...columns];
  await target.client.query(`CREATE TABLE ${relationOf(target, model)} (${all.join(', ')})`);
}
