import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  DATASET,
  type DataModel,
  modelId,
  readDataModel,
  readMetadata,
  type Variable,
  variablesOf,
} from '@mip/data-model';
import type { PostgresConfig, TableMapping } from './config.js';
import { faultOf, LdsmFault } from './fault.js';
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
  /** How a table that others made is read, by the cell rules; undefined for one that `mip data import` made. */
  readonly foreign?: Foreign;
  /** The records of its datasets, if `mip data import` filled it. */
  readonly stored?: readonly StoredDataset[];
}

/** What kind of column holds a variable: `given` is the dataset of all rows, which `ldsm.yaml` names. */
type ColumnType = 'number' | 'day' | 'text' | 'given';

/** How a table that others made is read. */
export interface Foreign {
  /** Whether the server's encoding is UTF-8. */
  readonly isUtf8: boolean;
  /** Undefined where no column holds the variable. */
  typeOf(variable: Variable): ColumnType | undefined;
}

/** A data model that is kept out, while the others go on. */
export interface KeptOut {
  /** `code:version`, or the metadata file where that cannot be read. */
  readonly name: string;
  readonly fault: LdsmFault;
}

/** Every data model that the server has for the federation: mapped tables and imported ones; one at fault goes to `keepOut`. @throws LdsmFault for a fault of the server */
export async function readTables(
  client: Client,
  config: PostgresConfig,
  folder: string,
  keepOut: (one: KeptOut) => void,
): Promise<readonly Table[]> {
  const mapped: Table[] = [];
  for (const mapping of config.dataModels) {
    const { table, fault } = await guarded(client, () => mappedTable(client, mapping, folder));
    if (table) mapped.push(table);
    else keepOut({ name: await nameOf(mapping, folder), fault });
  }
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
  return { model, metadata, relation, stored: datasets, cell: ({ code }) => quotedName(code) };
}

/** A column is found by its mapping, else by the variable's name, else by that name, ignoring case. */
async function mappedTable(client: Client, mapping: TableMapping, folder: string): Promise<Table> {
  const { table, columns, dataset, metadata: file } = mapping;
  const metadata = await metadataIn(path.resolve(folder, file));
  const { model, faults } = readDataModel(metadata);
  if (!model)
    throw new LdsmFault('LDSM_CONFIG', `${file} is no data model`, faults.map(({ message }) => message).join('; '));
  const relation = quotedTable(table);
  const { rows } = await client.query<{ name: string; type: string; encoding: string }>(
    `SELECT attname AS name, coalesce(base.typname, own.typname) AS type, current_setting('server_encoding') AS encoding
     FROM pg_attribute JOIN pg_type own ON own.oid = atttypid LEFT JOIN pg_type base ON base.oid = own.typbasetype
     WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped`,
    [relation],
  );
  const types = new Map(rows.map(({ name, type }) => [name, type]));
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
  if (dataset !== undefined && !variables.get(DATASET)!.levels.some(({ code }) => code === dataset))
    throw new LdsmFault(
      'LDSM_CONFIG',
      `${dataset} is no dataset that ${modelId(model)} declares`,
      'Correct dataset in ldsm.yaml, or the enumerations of dataset.',
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
    foreign: {
      isUtf8: rows[0]?.encoding === 'UTF8',
      typeOf: ({ code }) => {
        if (code === DATASET && dataset !== undefined) return 'given';
        const name = found.get(code);
        return name === undefined ? undefined : columnTypeOf(types.get(name) ?? '');
      },
    },
    cell: ({ code }) => {
      if (code === DATASET && dataset !== undefined) return textLiteral(dataset);
      const name = found.get(code);
      return name === undefined ? undefined : quotedName(name);
    },
  };
}

function columnTypeOf(type: string): ColumnType {
  if (/^(int2|int4|int8|float4|float8|numeric)$/.test(type)) return 'number';
  return /^(date|timestamp|timestamptz)$/.test(type) ? 'day' : 'text';
}

const quotedTable = (table: string): string => table.split('.').map(quotedName).join('.');

function columnLike(code: string, names: readonly string[]): string | undefined {
  if (names.includes(code)) return code;
  const alike = names.filter((name) => name.toLowerCase() === code.toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
}

async function metadataIn(file: string): Promise<unknown> {
  const bytes = await readFile(file).catch(() => {
    throw new LdsmFault('LDSM_CONFIG', `${file} cannot be read`, 'Correct metadata in ldsm.yaml.');
  });
  const { json, fault } = readMetadata(bytes);
  if (fault !== undefined) throw new LdsmFault('LDSM_CONFIG', `${file}: ${fault}`, 'Correct the file.');
  return json;
}

/** Faults of the server that every data model has. */
const OF_THE_SERVER: ReadonlySet<string> = new Set(['LDSM_UNREACHABLE', 'LDSM_TLS', 'LDSM_REFUSED', 'LDSM_TIMEOUT']);

type Guarded<T> = { readonly table: T; readonly fault?: never } | { readonly fault: LdsmFault; readonly table?: never };

/** Runs `work` so that its failure leaves the transaction usable; a fault of one table is given back. @throws LdsmFault for a fault of the server */
export async function guarded<T>(client: Client, work: () => Promise<T>): Promise<Guarded<T>> {
  await client.query('SAVEPOINT one_table');
  try {
    const table = await work();
    await client.query('RELEASE SAVEPOINT one_table');
    return { table };
  } catch (error) {
    const fault = faultOf(error);
    if (!(fault instanceof LdsmFault) || OF_THE_SERVER.has(fault.code)) throw fault;
    await client.query('ROLLBACK TO SAVEPOINT one_table');
    return { fault };
  }
}

async function nameOf({ metadata }: TableMapping, folder: string): Promise<string> {
  const { model } = readDataModel(await metadataIn(path.resolve(folder, metadata)).catch(() => undefined));
  return model ? modelId(model) : metadata;
}

/** The table of a data model. @throws LdsmFault if it is kept out, RangeError if there is none */
export function tableOf(tables: readonly Table[], dataModel: string, keptOut: readonly KeptOut[] = []): Table {
  const out = keptOut.find(({ name }) => name === dataModel);
  if (out) throw out.fault;
  const table = tables.find(({ model }) => modelId(model) === dataModel);
  if (!table) throw new RangeError('no such data model');
  return table;
}
