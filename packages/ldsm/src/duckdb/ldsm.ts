import { contentHash } from '@mip/aggregates';
import { DATASET, modelId, variablesOf } from '@mip/data-model';
import { throwIfCancelled } from '../engine/cancel.js';
import type { ColumnSource } from '../engine/frame.js';
import { type EngineOptions, engine } from '../engine/options.js';
import { filteredSource, withFilterColumns } from '../engine/rows/filtered-source.js';
import { rangedSource, withRangeColumns } from '../engine/rows/ranged-source.js';
import { kernelSession, sessionKept } from '../engine/rows/session.js';
import { type Shared, sharedBy } from '../engine/rows/shared.js';
import type { CatalogueEntry, Ldsm, Opening, Selection, Session, Size } from '../ldsm.js';
import type { StoreOptions } from '../staging/database.js';
import { Remembered, versionsOf } from './remembered.js';
import { type RowsSql, rowsSql } from './rows-sql.js';
import { countedSizes, knownSizes } from './sizes.js';
import { duckdbSource } from './source.js';
import { openStore, type Store } from './store.js';
import { readModel, readStored, type StoredModel } from './stored.js';

type DuckdbOptions = EngineOptions & Omit<StoreOptions, 'threads'> & { readonly file: string };

/** The LDSM in the DuckDB file of a hospital, opened or created; `close` releases the file. @throws if another process owns it */
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
  const room: Room = { store, shared, remembered: new Remembered(store) };
  return {
    catalogue: () => withConnection(store, async (connection) => (await readStored(connection)).map(catalogueEntry)),
    survey: (selection, signal) => survey(room, selection, signal),
    open: async (selection, signal) => {
      throwIfCancelled(signal);
      return keptSession(room, selection) ?? open(room, selection, signal);
    },
    async close() {
      shared.cache.clear();
      await shared.pool?.close();
    },
  };
}

/** The context of the sessions of an open store. */
interface Room {
  readonly store: Store;
  readonly shared: Shared;
  readonly remembered: Remembered;
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
  model,
  metadata,
  datasets: datasets.map(({ code, label, rows, patients }) => ({ code, label, rows, patients })),
  variables: Object.fromEntries(
    datasets.map(({ code, filled, rows }) => [
      code,
      [...variablesOf(model).keys()].filter((name) => (name === DATASET ? rows : (filled[name] ?? 0)) > 0),
    ]),
  ),
});

async function survey(room: Room, selection: Selection, signal?: AbortSignal): Promise<ReadonlyMap<string, Size>> {
  const { store, shared, remembered } = room;
  const known = remembered.model(selection.dataModel);
  const sizes = known && knownSizes(remembered, rowsSql(known, selection), selection);
  if (sizes) return sizes.each;
  const revision = store.revision();
  return withConnection(store, async (connection) => {
    const rows = rowsSql(known ?? (await modelOf(connection, selection, room, revision)), selection);
    throwIfCancelled(signal);
    if (rows.rest) return sizesOneByOne(connection, rows, selection, shared);
    return (knownSizes(remembered, rows, selection) ?? (await countedSizes(connection, remembered, rows, selection)))
      .each;
  });
}

/** `revision` is the store's from before the connection's snapshot. */
async function modelOf(
  connection: Connection,
  { dataModel }: Selection,
  { remembered }: Room,
  revision: number,
): Promise<StoredModel> {
  const stored = await readModel(connection, dataModel, remembered.latest(dataModel));
  remembered.keepModel(stored, revision);
  return stored;
}

async function sizesOneByOne(
  connection: Connection,
  { stored, datasets }: RowsSql,
  selection: Selection,
  shared: Shared,
): Promise<Map<string, Size>> {
  const sizes = new Map<string, Size>();
  for (const { code } of datasets) {
    const rows = rowsSql(stored, { ...selection, datasets: [code] });
    const whole = await duckdbSource(connection, rows, withFilterColumns([], rows.rest!));
    const { rows: n, patients } = await filteredSource(whole, rows.rest!, [], shared);
    sizes.set(code, { rows: n, patients });
  }
  return sizes;
}

/** The rows do not depend on the order of names in the request, so neither does the fingerprint. */
const fingerprintOf = ({ stored, datasets }: RowsSql, { visit, where, complete, columns, ranges }: Opening): string =>
  contentHash({
    model: modelId(stored.model),
    versions: versionsOf(datasets),
    visit,
    where,
    complete: [...new Set(complete)].sort(),
    columns: [...new Set(columns)].sort(),
    ranges,
  });

/** A session over rows that are in memory already, if the store has not changed since. */
function keptSession({ shared, remembered }: Room, selection: Opening): Session | undefined {
  const known = remembered.model(selection.dataModel);
  return known && sessionKept(fingerprintOf(rowsSql(known, selection), selection), shared);
}

/** The connection's transaction is the snapshot; it ends when the columns are in memory or the session closes. */
async function open(room: Room, selection: Opening, signal?: AbortSignal): Promise<Session> {
  const { store, shared, remembered } = room;
  const revision = store.revision();
  const connection = await store.connect();
  let needed = false;
  try {
    await connection.run('BEGIN TRANSACTION READ ONLY');
    const rows = rowsSql(await modelOf(connection, selection, room, revision), selection);
    const source = async (): Promise<ColumnSource> => {
      const { columns, ranges } = selection;
      const read = { ...selection, columns: withRangeColumns(columns, ranges) };
      const opened = await sourceOf(connection, rows, read, { shared, remembered });
      needed = true;
      return rangedSource(opened, ranges, columns);
    };
    return await kernelSession(fingerprintOf(rows, selection), source, shared, signal);
  } finally {
    if (!needed) connection.closeSync();
  }
}

async function sourceOf(
  connection: Connection,
  rows: RowsSql,
  selection: Selection,
  { shared, remembered }: Pick<Room, 'shared' | 'remembered'>,
): Promise<ColumnSource> {
  const { columns } = selection;
  if (!rows.rest) return duckdbSource(connection, rows, columns, knownSizes(remembered, rows, selection)?.all);
  const all = await duckdbSource(connection, rows, withFilterColumns(columns, rows.rest));
  return filteredSource(all, rows.rest, columns, shared);
}
