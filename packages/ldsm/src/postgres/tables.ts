import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DATASET, type DataModel, modelId, readDataModel, type Variable, variablesOf } from '@mip/data-model';
import type { PostgresConfig, TableMapping } from './config.js';
import { LdsmFault } from './fault.js';
import { quotedName, textLiteral } from './quote.js';
import { MODELS, relationOf } from './schema.js';
import type { Client } from './server.js';
import { readStored, type StoredDataset } from './stored.js';

/** The table of a data model, and how to read its variables. */
export interface Table {
  readonly model: DataModel;
  readonly metadata: unknown;
  /** Quoted, with its schema. */
  readonly relation: string;
  /** The cell of a variable as SQL, before it is cast; undefined where no column holds it. */
  cell(variable: Variable): string | undefined;
  /** Whether an empty text is a missing cell, as in tables that others created. */
  readonly emptyIsMissing: boolean;
  /** The records of its datasets, if `mip data import` filled it. */
  readonly stored?: readonly StoredDataset[];
}

/** Every data model that the server has for the federation: mapped tables and imported ones. @throws LdsmFault */
export async function readTables(client: Client, config: PostgresConfig, folder: string): Promise<readonly Table[]> {
  const mapped: Table[] = [];
  for (const mapping of config.dataModels) mapped.push(await mappedTable(client, mapping, folder));
  const names = new Set(mapped.map(({ model }) => modelId(model)));
  const { rows } = await client.query('SELECT to_regclass($1) IS NOT NULL AS there', [
    `${quotedName(config.schema)}.${MODELS}`,
  ]);
  const imported = rows[0].there ? await readStored(client, config.schema) : [];
  return [
    ...mapped,
    ...imported.filter(({ model }) => !names.has(modelId(model))).map((one) => importedTable(one, config)),
  ].toSorted((a, b) => (modelId(a.model) < modelId(b.model) ? -1 : 1));
}

function importedTable(
  { model, metadata, datasets }: Awaited<ReturnType<typeof readStored>>[number],
  config: PostgresConfig,
): Table {
  const relation = relationOf(config, model);
  return { model, metadata, relation, stored: datasets, emptyIsMissing: false, cell: ({ code }) => quotedName(code) };
}

/** A column is found by its mapping, else by the variable's name, else by that name, ignoring case. */
async function mappedTable(client: Client, mapping: TableMapping, folder: string): Promise<Table> {
  const { table, columns, dataset, metadata: file } = mapping;
  const metadata = await metadataIn(path.resolve(folder, file));
  const { model, faults } = readDataModel(metadata);
  if (!model)
    throw new LdsmFault('LDSM_CONFIG', `${file} is no data model`, faults.map(({ message }) => message).join('; '));
  const relation = quotedTable(table);
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped`,
    [relation],
  );
  const names = rows.map(({ name }) => name);
  if (names.length === 0)
    throw new LdsmFault(
      'LDSM_CHANGED',
      `there is no table or view ${table}`,
      'Correct dataModels in ldsm.yaml, or grant it.',
    );
  const variables = variablesOf(model);
  const found = new Map<string, string>();
  for (const code of variables.keys()) {
    const wanted = columns[code];
    const name = wanted === undefined ? columnLike(code, names) : names.find((one) => one === wanted);
    if (name !== undefined) found.set(code, name);
    else if (wanted !== undefined)
      throw new LdsmFault(
        'LDSM_CHANGED',
        `${table} has no column ${wanted}`,
        `Correct columns of ${code} in ldsm.yaml.`,
      );
  }
  const stranger = Object.keys(columns).find((code) => !variables.has(code));
  if (stranger !== undefined)
    throw new LdsmFault(
      'LDSM_CONFIG',
      `${stranger} is no variable of ${modelId(model)}`,
      'Correct columns in ldsm.yaml.',
    );
  if (dataset === undefined && !found.has(DATASET))
    throw new LdsmFault(
      'LDSM_CONFIG',
      `${table} has no column for the dataset`,
      'Name the column, or the dataset of all rows.',
    );
  return {
    model,
    metadata,
    relation,
    emptyIsMissing: true,
    cell: ({ code }) => {
      if (code === DATASET && dataset !== undefined) return textLiteral(dataset);
      const name = found.get(code);
      return name === undefined ? undefined : quotedName(name);
    },
  };
}

const quotedTable = (table: string): string => table.split('.').map(quotedName).join('.');

function columnLike(code: string, names: readonly string[]): string | undefined {
  if (names.includes(code)) return code;
  const alike = names.filter((name) => name.toLowerCase() === code.toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
}

async function metadataIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new LdsmFault('LDSM_CONFIG', `${file} is no JSON file that can be read`, 'Correct metadata in ldsm.yaml.');
  }
}

/** The table of a data model. @throws RangeError if there is none */
export function tableOf(tables: readonly Table[], dataModel: string): Table {
  const table = tables.find(({ model }) => modelId(model) === dataModel);
  if (!table) throw new RangeError('no such data model');
  return table;
}
