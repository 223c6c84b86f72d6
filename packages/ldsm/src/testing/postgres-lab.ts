import { writeDataModel } from '@mip/data-model';
import { type PostgresServer, startPostgres } from '@mip/local-postgres/testing';
import { type PostgresConfig, readPostgresConfig } from '../postgres/config.js';
import { atomically, install } from '../postgres/install.js';
import { Server } from '../postgres/server.js';
import type { MemoryTable } from '../reference/memory-ldsm.js';
import { inMemory } from '../staging/database.js';
import { stageTable } from '../staging/stage-table.js';

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
    config,
    owner,
    async install(table, schema, replace = false) {
      const client = await owner.connect();
      const target = { client, schema, reader: 'mip_worker' };
      const { model } = table;
      try {
        await inMemory({}, async (connection) => {
          const staged = await stageTable(connection, table);
          await atomically(target, () =>
            install(target, model, writeDataModel(model), connection, staged, { replace }),
          );
        });
      } finally {
        client.release();
      }
    },
    async stop() {
      await owner.close();
      await server.stop();
    },
  };
}
