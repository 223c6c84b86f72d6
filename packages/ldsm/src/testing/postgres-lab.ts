import { writeDataModel } from '@mip/data-model';
import { type PostgresServer, startPostgres } from '@mip/local-postgres/testing';
import { stageTable } from '../duckdb/import-table.js';
import { createMemoryStore } from '../duckdb/store.js';
import type { MemoryTable } from '../memory/memory-ldsm.js';
import { type PostgresConfig, readPostgresConfig } from '../postgres/config.js';
import { installIntoPostgres } from '../postgres/import-postgres.js';
import { Server } from '../postgres/server.js';

/** A server with an owner's and a reader's role, as a hospital has them. */
export interface PostgresLab extends PostgresServer {
  config(more?: object): PostgresConfig;
  /** The owner's connections. */
  readonly owner: Server;
  /** Loads a table that is in memory. */
  install(table: MemoryTable, schema: string, replace?: boolean): Promise<void>;
}

export async function startPostgresLab(bin: string): Promise<PostgresLab> {
  const server = await startPostgres(bin);
  server.psql('CREATE ROLE mip_import LOGIN; CREATE ROLE mip_worker LOGIN');
  server.psql('CREATE DATABASE ldsm OWNER mip_import');
  const config = (more: object = {}): PostgresConfig =>
    readPostgresConfig(JSON.stringify({ engine: 'postgres', host: server.folder, database: 'ldsm', ...more }));
  const owner = await Server.of(config(), server.folder, { user: 'mip_import' });
  return {
    ...server,
    ...{ config, owner },
    async install(table, schema, replace = false) {
      const [store, client] = [await createMemoryStore(), await owner.connect()];
      try {
        const target = { client, schema, reader: 'mip_worker' };
        const metadata = writeDataModel(table.model);
        await installIntoPostgres(target, table.model, metadata, store, (one) => stageTable(one, table), replace);
      } finally {
        client.release();
        store.close();
      }
    },
    async stop() {
      await owner.close();
      await server.stop();
    },
  };
}
