import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type OwnServer, postgresPrograms, runPostgres } from '@mip/local-postgres';
import SQLite from 'libsql';
import { SILENT } from '../../testing/open-portal.js';
import { openStore, type Store } from '../open-store.js';

/** A database, as tests open and inspect it. */
export interface Place {
  open(): Promise<Store>;
  /** The columns as `table.column`, with `?` if nullable; only while no store is open. */
  columns(): Promise<string[]>;
  end?(): Promise<void>;
}

export const newFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'portal-'));

const bin = postgresPrograms();
if (!bin) console.warn('PostgreSQL is not installed: the portal’s store is tried on its own database only');
export const hasPostgres = bin !== undefined;

/** A temporary PostgreSQL server, with its connection URL. */
export async function newServer(): Promise<OwnServer & { readonly url: string }> {
  const folder = newFolder();
  const server = await runPostgres(bin ?? '', { data: path.join(folder, 'data'), socket: folder });
  return { ...server, url: `postgres:///postgres?host=${encodeURIComponent(server.socket)}&user=postgres` };
}

const own = async (): Promise<Place> => {
  const folder = newFolder();
  const columns = async () => {
    const file = new SQLite(path.join(folder, 'portal.sqlite'));
    const sql = `SELECT t.name || '.' || c.name || iif(c."notnull" OR c.pk, '', '?') AS said
      FROM sqlite_schema AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'`;
    const rows = file.prepare(sql).all() as { said: string }[];
    file.close();
    return rows.map(({ said }) => said);
  };
  return { open: () => openStore(folder, SILENT), columns };
};

const postgres = async (): Promise<Place> => {
  const server = await newServer();
  const sql = `SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'YES' THEN '?' ELSE '' END
    FROM information_schema.columns WHERE table_schema = 'public'`;
  return {
    open: () => openStore('', SILENT, server.url),
    columns: async () => server.psql(sql).toString().trim().split('\n'),
    end: () => server.stop(),
  };
};

export const PLACES: [string, () => Promise<Place>][] = [
  ['its own database', own],
  ...(bin ? ([['PostgreSQL', postgres]] satisfies [string, () => Promise<Place>][]) : []),
];
