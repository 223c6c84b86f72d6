import type { PostgresConfig } from './config.js';
import { faultOf, LdsmFault } from './fault.js';
import { type Client, Server } from './server.js';

/** A schema of a server, as the role that may write to it, and the role that may only read it. */
export interface Target {
  readonly client: Client;
  readonly schema: string;
  readonly reader: string;
}

/** Makes a change as the role that may write. @throws LdsmFault if `ldsm.yaml` names no such role, or the server refuses */
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
