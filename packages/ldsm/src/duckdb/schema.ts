import type { DuckDBConnection } from '@duckdb/node-api';
import { type DataModel, isNumeric, modelId, patientVariable, type Variable } from '@mip/data-model';
import { identifier } from '../sql/quote.js';
import { storedVariables } from '../staging/staged-dataset.js';

/** Our own columns of a data model's table. A colon keeps them apart from the codes of variables. */
export const DATASET_NUMBER = '"mip:dataset"';
export const PATIENT_NUMBER = '"mip:patient"';

/** Creates the two tables that describe the store's contents. */
export async function createSchema(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE IF NOT EXISTS "mip:models" (id VARCHAR PRIMARY KEY, model VARCHAR NOT NULL, metadata VARCHAR NOT NULL);
    CREATE TABLE IF NOT EXISTS "mip:datasets" (
      model VARCHAR NOT NULL, code VARCHAR NOT NULL, label VARCHAR NOT NULL, number SMALLINT NOT NULL,
      rows BIGINT NOT NULL, patients BIGINT NOT NULL, version VARCHAR NOT NULL,
      -- JSON: how many cells of each variable hold a value
      filled VARCHAR NOT NULL
    );
    -- JSON: spellings that were read as missing; stores of earlier versions have no such column
    ALTER TABLE "mip:datasets" ADD COLUMN IF NOT EXISTS missing VARCHAR`);
}

/** The wide table of a data model: one column a variable, nominal cells as the number of their level. */
export const tableOf = (model: DataModel): string => identifier(modelId(model));

/** @throws RangeError where two variables differ only in case, which SQL does not tell apart */
export async function createModelTable(connection: DuckDBConnection, model: DataModel): Promise<void> {
  const variables = storedVariables(model);
  const names = new Set(variables.map(({ code }) => code.toLowerCase()));
  if (names.size < variables.length) throw new RangeError('two variables of the data model differ only in case');
  const columns = variables.map((variable) => `${identifier(variable.code)} ${columnType(variable)}`);
  const patient = patientVariable(model) ? [`${PATIENT_NUMBER} INTEGER NOT NULL`] : [];
  const all = [`${DATASET_NUMBER} SMALLINT NOT NULL`, ...patient, ...columns];
  await connection.run(`CREATE TABLE ${tableOf(model)} (${all.join(', ')})`);
}

const columnType = (variable: Variable): string =>
  isNumeric(variable) ? 'DOUBLE' : variable.kind === 'nominal' ? 'SMALLINT' : 'VARCHAR';
