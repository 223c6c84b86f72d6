import { modelId } from '@mip/data-model';
import type { ListedDataset } from '../duckdb/list-datasets.js';
import { catalogueEntry } from './catalogue.js';
import type { PostgresConfig } from './config.js';
import { faultOf, LdsmFault } from './fault.js';
import type { Target } from './import-postgres.js';
import { Server } from './server.js';
import { readTables } from './tables.js';

/** Does a change as the role that may write. @throws LdsmFault where `ldsm.yaml` names none, or the server refuses */
export async function withTarget<T>(
  config: PostgresConfig,
  folder: string,
  use: (target: Target) => Promise<T>,
): Promise<T> {
  if (!config.import)
    throw new LdsmFault(
      'LDSM_CONFIG',
      'ldsm.yaml names no role that may write',
      'Add import: { user: …, passwordFile: … }; the worker never uses it. Data in tables of your own need no import.',
    );
  const server = await Server.of(config, folder, config.import);
  try {
    const client = await server.connect();
    try {
      return await use({ client, schema: config.schema, reader: config.user });
    } finally {
      client.release();
    }
  } catch (error) {
    const own = ['StoreError', 'AbortError', 'UserError'].includes((error as Error).name);
    throw own ? error : faultOf(error);
  } finally {
    await server.close();
  }
}

/** Every dataset that the worker's role sees, by data model and code. @throws LdsmFault */
export async function listPostgres(config: PostgresConfig, folder: string): Promise<readonly ListedDataset[]> {
  const server = await Server.of(config, folder);
  try {
    return await server.snapshot(async (client) => {
      const listed: ListedDataset[] = [];
      for (const table of await readTables(client, config, folder)) {
        const { datasets, model } = await catalogueEntry(client, table);
        listed.push(...datasets.map((one) => ({ dataModel: modelId(model), ...one })));
      }
      return listed;
    });
  } finally {
    await server.close();
  }
}
