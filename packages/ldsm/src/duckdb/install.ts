import { randomUUID } from 'node:crypto';
import { type DuckDBConnection, listValue } from '@duckdb/node-api';
import { type DataModel, isNumeric, modelId, patientVariable, sameVariables, type Variable } from '@mip/data-model';
import { identifier } from '../sql/quote.js';
import { StoreError } from '../staging/outcome.js';
import { type StagedDataset, storedVariables } from '../staging/staged-dataset.js';
import { createModelTable, DATASET_NUMBER, PATIENT_NUMBER, tableOf } from './schema.js';
import { query, readStored, type StoredModel } from './stored.js';

/** Runs `change` as one transaction, atomic even if the process is killed. */
export async function atomically<T>(connection: DuckDBConnection, change: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN TRANSACTION');
  try {
    const result = await change();
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    // A transaction that the database ended itself cannot be rolled back; the first error says why.
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** Moves staged datasets into the table of their data model. Call inside `atomically`. @throws StoreError */
export async function install(
  connection: DuckDBConnection,
  model: DataModel,
  metadata: unknown,
  staged: readonly StagedDataset[],
  replace = false,
): Promise<void> {
  const held = await readStored(connection);
  const known = held.find((stored) => modelId(stored.model) === modelId(model));
  const alike = held.find((stored) => modelId(stored.model).toLowerCase() === modelId(model).toLowerCase());
  if (alike && !known)
    throw new StoreError(
      'MODEL_DIFFERS',
      `another data model has this code in other upper and lower case (${modelId(alike.model)}), which the database does not tell apart`,
    );
  await installModel(connection, model, metadata, known);
  if (staged.length === 0) return;
  const numbers = new Map(known?.datasets.map(({ code, number }) => [code, number]));
  for (const dataset of staged) {
    if (numbers.has(dataset.code)) {
      if (!replace) throw new StoreError('DATASET_EXISTS', `dataset ${dataset.code} is there already`);
      await removeRows(connection, model, dataset.code, numbers.get(dataset.code)!);
      numbers.delete(dataset.code);
    }
    const number = leastFree(new Set(numbers.values()));
    await copyRows(connection, model, dataset, number);
    numbers.set(dataset.code, number);
  }
  await register(connection, model, new Map(staged.map((dataset) => [numbers.get(dataset.code)!, dataset])));
}

/** Removes a dataset from the store. Call inside `atomically`. @throws StoreError with NO_SUCH_DATASET */
export async function uninstall(connection: DuckDBConnection, dataModel: string, code: string): Promise<void> {
  const stored = (await readStored(connection)).find(({ model }) => modelId(model) === dataModel);
  const dataset = stored?.datasets.find((held) => held.code === code);
  if (!stored || !dataset) throw new StoreError('NO_SUCH_DATASET', 'no such dataset');
  await removeRows(connection, stored.model, code, dataset.number);
}

/** A data model without datasets may be replaced; with datasets its variables must mean the same. */
async function installModel(
  connection: DuckDBConnection,
  model: DataModel,
  metadata: unknown,
  known: StoredModel | undefined,
): Promise<void> {
  const id = modelId(model);
  const texts = [JSON.stringify(model), JSON.stringify(metadata)];
  if (known && sameVariables(known.model, model)) {
    await connection.run('UPDATE "mip:models" SET model = $2, metadata = $3 WHERE id = $1', [id, ...texts]);
    return;
  }
  if (known && known.datasets.length > 0) {
    throw new StoreError('MODEL_DIFFERS', `${id} is held with other variables; give the new one a new version`);
  }
  if (known) {
    await connection.run(`DROP TABLE ${tableOf(known.model)}`);
    await connection.run('DELETE FROM "mip:models" WHERE id = $1', [id]);
  }
  await createModelTable(connection, model);
  await connection.run('INSERT INTO "mip:models" VALUES ($1, $2, $3)', [id, ...texts]);
}

async function removeRows(connection: DuckDBConnection, model: DataModel, code: string, number: number): Promise<void> {
  await connection.run(`DELETE FROM ${tableOf(model)} WHERE ${DATASET_NUMBER} = ${number}`);
  await connection.run('DELETE FROM "mip:datasets" WHERE model = $1 AND code = $2', [modelId(model), code]);
}

function leastFree(taken: ReadonlySet<number>): number {
  let number = 0;
  while (taken.has(number)) number++;
  return number;
}

/** Rows of one patient are stored together, in the order of the file. */
async function copyRows(
  connection: DuckDBConnection,
  model: DataModel,
  { code, table, variables }: StagedDataset,
  number: number,
): Promise<void> {
  const values = new Parameters();
  const stored = storedVariables(model);
  const cells = stored.map((variable) =>
    variables.includes(variable.code) ? values.cell(variable) : `NULL AS ${identifier(variable.code)}`,
  );
  const patient = patientVariable(model);
  const staging = identifier(table);
  const from = patient && variables.includes(patient) ? numbered(model, staging, patient) : anonymous(model, staging);
  const list = [`${number}`, ...(patient ? [PATIENT_NUMBER] : []), ...cells];
  const sql = `INSERT INTO ${tableOf(model)} SELECT ${list.join(', ')} ${patient ? from : `FROM ${staging} s ORDER BY s.rowid`}`;
  await connection.run(sql, values.list).catch((error: Error) => {
    if (!/^(Conversion|Invalid Input|Out of Range)/.test(error.message)) throw error;
    // The database's own message would contain the cell.
    throw new StoreError('UNFIT_CELLS', `a cell of dataset ${code} does not fit the data model`);
  });
}

/** Joins each staged row to its patient's number, an existing one or a new one. */
function numbered(model: DataModel, staging: string, patient: string): string {
  const code = identifier(patient);
  return `FROM ${staging} s JOIN (
      WITH keys AS (
        SELECT rowid AS row, CASE WHEN ${code} IS NULL THEN 'row ' || rowid ELSE 'patient ' || ${code} END AS key
        FROM ${staging}
      ), known AS (
        SELECT 'patient ' || ${code} AS key, min(${PATIENT_NUMBER}) AS number
        FROM ${tableOf(model)} WHERE ${code} IS NOT NULL GROUP BY 1
      ), fresh AS (
        SELECT key, ${greatest(model)} + row_number() OVER (ORDER BY min(row)) AS number
        FROM keys ANTI JOIN known USING (key) GROUP BY key
      )
      SELECT row, CAST(coalesce(known.number, fresh.number) AS INTEGER) AS ${PATIENT_NUMBER}
      FROM keys LEFT JOIN known USING (key) LEFT JOIN fresh USING (key)
    ) p ON p.row = s.rowid ORDER BY ${PATIENT_NUMBER}, s.rowid`;
}

/** Without patient codes, each row is a separate patient. */
const anonymous = (model: DataModel, staging: string): string =>
  `FROM (SELECT *, rowid, CAST(${greatest(model)} + row_number() OVER (ORDER BY rowid) AS INTEGER) AS ${PATIENT_NUMBER} FROM ${staging}) s
   ORDER BY s.rowid`;

const greatest = (model: DataModel): string => `(SELECT coalesce(max(${PATIENT_NUMBER}), 0) FROM ${tableOf(model)})`;

/** Bound values, and the cells that need them. */
class Parameters {
  readonly list: ReturnType<typeof listValue>[] = [];

  cell(variable: Variable): string {
    const column = `s.${identifier(variable.code)}`;
    if (isNumeric(variable)) return `CAST(${column} AS DOUBLE)`;
    if (variable.kind !== 'nominal') return `CAST(${column} AS VARCHAR)`;
    this.list.push(listValue(variable.levels.map(({ code }) => code)));
    const level = `nullif(list_position($${this.list.length}::VARCHAR[], CAST(${column} AS VARCHAR)), 0) - 1`;
    return `CASE WHEN ${column} IS NULL THEN NULL ELSE coalesce(${level}, error('a level is not declared')) END`;
  }
}

/** Records the contents of the new datasets, counted in one pass. */
async function register(
  connection: DuckDBConnection,
  model: DataModel,
  datasets: ReadonlyMap<number, StagedDataset>,
): Promise<void> {
  const variables = storedVariables(model);
  const patients = patientVariable(model) ? `count(DISTINCT ${PATIENT_NUMBER})` : 'count(*)';
  const counts = variables.map((variable, i) => `count(${identifier(variable.code)}) AS v${i}`);
  const select = [`${DATASET_NUMBER} AS d`, 'count(*) AS n', `${patients} AS p`, ...counts].join(', ');
  const where = `${DATASET_NUMBER} IN (${[...datasets.keys()].join(', ')})`;
  const found = await query(connection, `SELECT ${select} FROM ${tableOf(model)} WHERE ${where} GROUP BY 1`);
  const byNumber = new Map(found.map((row) => [Number(row.d), row]));
  for (const [number, { code, label, missing = [] }] of datasets) {
    const row = byNumber.get(number);
    const filled = Object.fromEntries(variables.map((variable, i) => [variable.code, Number(row?.[`v${i}`] ?? 0)]));
    await connection.run(
      `INSERT INTO "mip:datasets" VALUES ($1, $2, $3, ${number}, ${Number(row?.n ?? 0)}, ${Number(row?.p ?? 0)}, $4, $5, $6)`,
      [modelId(model), code, label, randomUUID(), JSON.stringify(filled), JSON.stringify(missing)],
    );
  }
}
