import { contentHash } from '@mip/aggregates';
import { DATASET, modelId, variablesOf } from '@mip/data-model';
import { throwIfCancelled } from '../kernels/cancel.js';
import { filteredSource, withFilterColumns } from '../kernels/filtered-source.js';
import type { ColumnSource } from '../kernels/frame.js';
import { type EngineOptions, engine } from '../kernels/options.js';
import { kernelSession } from '../kernels/session.js';
import { type Shared, sharedBy } from '../kernels/shared.js';
import type { CatalogueEntry, Ldsm, Selection, Session, Size } from '../ldsm.js';
import { duckdbSource } from './duckdb-source.js';
import { query, readModel, readRegistry, type StoredModel } from './registry.js';
import { DATASET_NUMBER } from './schema.js';
import { distinctPatients, type RowsSql, selectionSql } from './selection-sql.js';
import { openStore, type Store, type StoreOptions } from './store.js';

export type DuckdbOptions = EngineOptions & Omit<StoreOptions, 'threads'> & { readonly file: string };

/** The LDSM in the DuckDB file of a hospital, opened or created; `close` gives the file free. @throws if another process owns it */
export async function duckdbLdsm(options: DuckdbOptions): Promise<Ldsm> {
  const store = await openStore(options.file, options);
  const ldsm = storeLdsm(store, options);
  return {
    ...ldsm,
    async close() {
      await ldsm.close();
      store.close();
    },
  };
}

/** The LDSM in an open store: SQL selects and counts, column kernels compute. `close` leaves the store open. */
export function storeLdsm(store: Store, options: EngineOptions = {}): Ldsm {
  const shared = sharedBy(engine(options));
  return {
    catalogue: () => withConnection(store, async (connection) => (await readRegistry(connection)).map(catalogueEntry)),
    survey: (selection, signal) => survey(store, selection, shared, signal),
    open: (selection, signal) => open(store, selection, shared, signal),
    async close() {
      shared.cache.clear();
      await shared.pool?.close();
    },
  };
}

type Connection = Awaited<ReturnType<Store['connect']>>;

async function withConnection<T>(store: Store, use: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await store.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
  }
}

const catalogueEntry = ({ model, metadata, datasets }: StoredModel): CatalogueEntry => ({
  ...{ model, metadata },
  datasets: datasets.map(({ code, label, rows, patients }) => ({ code, label, rows, patients })),
  variables: Object.fromEntries(
    datasets.map(({ code, filled, rows }) => [
      code,
      [...variablesOf(model).keys()].filter((name) => (name === DATASET ? rows : (filled[name] ?? 0)) > 0),
    ]),
  ),
});

async function survey(
  store: Store,
  selection: Selection,
  shared: Shared,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Size>> {
  return withConnection(store, async (connection) => {
    const stored = await readModel(connection, selection.dataModel);
    const rows = selectionSql(stored, selection);
    throwIfCancelled(signal);
    const sizes = rows.rest
      ? await sizesOneByOne(connection, rows, selection, shared)
      : await sizesBySql(connection, rows);
    return new Map(rows.datasets.map(({ code }) => [code, sizes.get(code) ?? { rows: 0, patients: 0 }]));
  });
}

async function sizesBySql(connection: Connection, rows: RowsSql): Promise<Map<string, Size>> {
  const { stored, from, values, datasets } = rows;
  const counts = `count(*) AS n, ${distinctPatients(stored)} AS p`;
  const found = await query(connection, `SELECT ${DATASET_NUMBER} AS d, ${counts} ${from} GROUP BY 1`, values);
  const codes = new Map(datasets.map(({ number, code }) => [number, code]));
  return new Map(found.map(({ d, n, p }) => [codes.get(Number(d))!, { rows: Number(n), patients: Number(p) }]));
}

async function sizesOneByOne(
  connection: Connection,
  { stored, datasets }: RowsSql,
  selection: Selection,
  shared: Shared,
): Promise<Map<string, Size>> {
  const sizes = new Map<string, Size>();
  for (const { code } of datasets) {
    const rows = selectionSql(stored, { ...selection, datasets: [code] });
    const source = await sourceOf(connection, rows, [], shared);
    sizes.set(code, { rows: source.rows, patients: source.patients });
  }
  return sizes;
}

/** The connection's transaction is the snapshot; it ends when the columns are in memory or the session closes. */
async function open(store: Store, selection: Selection, shared: Shared, signal?: AbortSignal): Promise<Session> {
  throwIfCancelled(signal);
  const connection = await store.connect();
  let needed = false;
  try {
    await connection.run('BEGIN TRANSACTION READ ONLY');
    const stored = await readModel(connection, selection.dataModel);
    const rows = selectionSql(stored, selection);
    const versions = rows.datasets.map(({ code, version }) => ({ code, version }));
    const fingerprint = contentHash({ model: modelId(stored.model), versions, selection });
    const source = async (): Promise<ColumnSource> => {
      const opened = await sourceOf(connection, rows, selection.columns, shared);
      needed = true;
      return opened;
    };
    return await kernelSession(fingerprint, source, shared, signal);
  } finally {
    if (!needed) connection.closeSync();
  }
}

async function sourceOf(
  connection: Connection,
  rows: RowsSql,
  names: readonly string[],
  shared: Shared,
): Promise<ColumnSource> {
  if (!rows.rest) return duckdbSource(connection, rows, names);
  const all = await duckdbSource(connection, rows, withFilterColumns(names, rows.rest));
  return filteredSource(all, rows.rest, names, shared);
}
