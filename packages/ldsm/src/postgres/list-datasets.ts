import { modelId } from '@mip/data-model';
import type { ListedDataset } from '../ldsm.js';
import { catalogueEntry } from './catalogue.js';
import type { PostgresConfig } from './config.js';
import { Server } from './server.js';
import { readTables } from './tables.js';

/** Every dataset that the worker's role sees, by data model and code. @throws LdsmFault */
export async function listPostgres(config: PostgresConfig, folder: string): Promise<readonly ListedDataset[]> {
  const server = await Server.of(config, folder);
  try {
    return await server.snapshot(async (client) => {
      const listed: ListedDataset[] = [];
      for (const table of await readTables(client, config, folder, () => {})) {
        const { datasets, model } = await catalogueEntry(client, table);
        listed.push(...datasets.map((one) => ({ dataModel: modelId(model), ...one })));
      }
      return listed;
    });
  } finally {
    await server.close();
  }
}
