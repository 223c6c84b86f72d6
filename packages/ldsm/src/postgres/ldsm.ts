import { columnsOf, contentHash } from '@mip/aggregates';
import { modelId, VISIT } from '@mip/data-model';
import { throwIfCancelled } from '../engine/cancel.js';
import type { ColumnSource } from '../engine/frame.js';
import { type EngineOptions, engine } from '../engine/options.js';
import { filteredSource, withFilterColumns } from '../engine/rows/filtered-source.js';
import { rangedSource, withRangeColumns } from '../engine/rows/ranged-source.js';
import { kernelSession, sessionKept } from '../engine/rows/session.js';
import { type Shared, sharedBy } from '../engine/rows/shared.js';
import type { CatalogueEntry, Ldsm, Opening, Selection, Session, Size } from '../ldsm.js';
import { catalogueEntry } from './catalogue.js';
import { assertReader, unfitColumn } from './check.js';
import type { PostgresConfig } from './config.js';
import { type RowsSql, rowsSql } from './rows-sql.js';
import { type Client, end, Server } from './server.js';
import { measure, sizesOf } from './sizes.js';
import { postgresSource } from './source.js';
import { guarded, type KeptOut, readTables, tableOf } from './tables.js';
import { strangeColumns } from './unfit.js';

/** Who is told of data models that are kept out. */
export interface KeptOutOptions {
  readonly onKeptOut?: (dataModel: string, reason: string) => void;
}

/** The context that the sessions of a server share. */
interface Room {
  readonly server: Server;
  readonly shared: Shared;
  readonly config: PostgresConfig;
  readonly folder: string;
  /** Told of each data model that is kept out of the catalogue, and why. */
  readonly onKeptOut: (dataModel: string, reason: string) => void;
}

/**
 * The LDSM on a hospital's PostgreSQL: the server selects, checks and counts; column kernels compute. Each session reads
 * one snapshot of the database, despite concurrent writes. Files that `config` names are relative to `folder`.
 * @throws LdsmFault
 */
export async function postgresLdsm(
  config: PostgresConfig,
  folder: string,
  options: EngineOptions & KeptOutOptions = {},
): Promise<Ldsm> {
  const server = await Server.of(config, folder);
  const shared = sharedBy(engine(options));
  const room: Room = { server, shared, config, folder, onKeptOut: options.onKeptOut ?? (() => {}) };
  return {
    catalogue: () => server.snapshot((client) => catalogue(room, client)),
    survey: (selection, signal) => server.snapshot((client) => survey(room, client, selection), signal),
    open: (selection, signal) => open(room, selection, signal),
    async close() {
      shared.cache.clear();
      await Promise.all([shared.pool?.close(), server.close()]);
    },
  };
}

async function catalogue({ config, folder, onKeptOut }: Room, client: Client): Promise<CatalogueEntry[]> {
  const entries: CatalogueEntry[] = [];
  const tables = await readTables(client, config, folder, ({ name, fault }) => onKeptOut(name, fault.message));
  await assertReader(client, tables);
  for (const table of tables) {
    const { table: entry, fault } = await guarded(client, async () => {
      const [strange] = await strangeColumns(client, table);
      if (strange) throw unfitColumn(strange);
      return catalogueEntry(client, table);
    });
    if (entry) entries.push(entry);
    else onKeptOut(modelId(table.model), fault.message);
  }
  return entries;
}

async function rowsOf({ config, folder }: Room, client: Client, selection: Selection): Promise<RowsSql> {
  const keptOut: KeptOut[] = [];
  const tables = await readTables(client, config, folder, (one) => keptOut.push(one));
  return rowsSql(tableOf(tables, selection.dataModel, keptOut), selection);
}

async function survey(room: Room, client: Client, selection: Selection): Promise<ReadonlyMap<string, Size>> {
  const rows = await rowsOf(room, client, selection);
  const sizes = await sizesOf(client, rows);
  if (!rows.rest) return sizes;
  for (const code of sizes.keys()) {
    const one = { ...selection, datasets: [code], columns: [] };
    const source = await sourceOf(room, client, rowsSql(rows.table, one), one);
    sizes.set(code, { rows: source.rows, patients: source.patients });
  }
  return sizes;
}

/** The columns that decide which rows are selected, and those that are read. */
const columnsRead = ({ columns, complete, visit, where }: Selection): string[] => [
  ...new Set([...columns, ...complete, ...(visit ? [VISIT] : []), ...(where ? columnsOf(where) : [])]),
];

async function sourceOf(
  { shared }: Room,
  client: Client,
  rows: RowsSql,
  selection: Selection,
  measured = measure(client, rows, columnsRead(selection), true),
): Promise<ColumnSource> {
  const { columns, datasets } = selection;
  const known = await measured;
  if (!rows.rest) return postgresSource(client, rows, columns, datasets, known);
  const all = postgresSource(client, rows, withFilterColumns(columns, rows.rest), datasets, known);
  return filteredSource(all, rows.rest, columns, shared);
}

/** The transaction ends when the columns are in memory or the session closes. */
async function open(room: Room, selection: Opening, signal?: AbortSignal): Promise<Session> {
  throwIfCancelled(signal);
  const { server, shared } = room;
  const client = await server.begin();
  let needed = false;
  try {
    return await server.cancellable(
      client,
      async () => {
        const rows = await rowsOf(room, client, selection);
        const held = { ...selection, datasets: [...(await sizesOf(client, { ...rows, holds: 'true' })).keys()] };
        const versions = rows.table.stored?.filter(({ code }) => held.datasets.includes(code));
        const named =
          versions &&
          fingerprintOf(
            rows,
            held,
            versions.map(({ code, version }) => `${code} ${version}`),
          );
        const kept = named === undefined ? undefined : sessionKept(named, shared);
        if (kept) return kept;
        const measured = await measure(client, rows, columnsRead(held), named !== undefined);
        const source = async (): Promise<ColumnSource> => {
          const { columns, ranges } = held;
          const read = { ...held, columns: withRangeColumns(columns, ranges) };
          const opened = await sourceOf(room, client, rows, read, Promise.resolve(measured));
          needed = true;
          return rangedSource(opened, ranges, columns);
        };
        return kernelSession(named ?? fingerprintOf(rows, held, [measured.digest]), source, shared, signal);
      },
      signal,
    );
  } finally {
    if (!needed) await end(client);
  }
}

/** The rows do not depend on the order of names in the request, so neither does the fingerprint. */
const fingerprintOf = ({ table }: RowsSql, selection: Opening, versions: readonly string[]): string =>
  contentHash({
    model: modelId(table.model),
    versions: [...versions].sort(),
    datasets: [...selection.datasets].sort(),
    visit: selection.visit,
    where: selection.where,
    columns: [...new Set(selection.columns)].sort(),
    complete: [...new Set(selection.complete)].sort(),
    ranges: selection.ranges,
  });
