import type { DuckDBConnection } from '@duckdb/node-api';
import { DATASET, isNumeric, variablesOf } from '@mip/data-model';
import type { MemoryTable } from '../reference/memory-ldsm.js';
import { identifier } from '../sql/quote.js';
import { type StagedDataset, storedVariables } from './staged-dataset.js';

/** Stages rows from memory, with one table for each dataset. */
export async function stageTable(connection: DuckDBConnection, table: MemoryTable): Promise<readonly StagedDataset[]> {
  const levels = variablesOf(table.model).get(DATASET)?.levels ?? [];
  const labels = new Map(levels.map(({ code, label }) => [code, label]));
  const codes = [...new Set(table.rows.map((row) => String(row[DATASET])))];
  const staged: StagedDataset[] = [];
  for (const [i, code] of codes.entries()) {
    staged.push({ code, label: labels.get(code) ?? code, ...(await stage(connection, table, code, `staged ${i}`)) });
  }
  return staged;
}

async function stage(
  connection: DuckDBConnection,
  { model, rows }: MemoryTable,
  code: string,
  name: string,
): Promise<Pick<StagedDataset, 'table' | 'variables'>> {
  const variables = storedVariables(model);
  const types = variables.map((variable) => (isNumeric(variable) ? 'DOUBLE' : 'VARCHAR'));
  const columns = variables.map((variable, j) => `${identifier(variable.code)} ${types[j]}`);
  await connection.run(`CREATE TEMP TABLE ${identifier(name)} (${columns.join(', ')})`);
  const appender = await connection.createAppender(name, 'main', 'temp');
  for (const row of rows) {
    if (row[DATASET] !== code) continue;
    for (const variable of variables) {
      const value = row[variable.code];
      if (value === null || value === undefined) appender.appendNull();
      else if (isNumeric(variable)) appender.appendDouble(Number(value));
      else appender.appendVarchar(String(value));
    }
    appender.endRow();
  }
  appender.closeSync();
  return { table: name, variables: variables.map((variable) => variable.code) };
}
