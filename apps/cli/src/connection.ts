import { existsSync } from 'node:fs';
import { MipClient, readConnection } from '@mip/client';
import { DEFAULT_FOLDER, runningFederation } from '@mip/embedded';
import { UserError } from '@mip/process';
import type { Command } from 'commander';

export interface ConnectionOptions {
  readonly url?: string;
  readonly dataFolder?: string;
}

/** The connection file on a federation's manager. */
const ON_A_MANAGER = '/var/lib/mip-federation/connection.json';
const USUAL_URL = 'http://127.0.0.1:5000';

/** Adds the options that tell a command where its master is. */
export const withConnection = (command: Command): Command =>
  command
    .option(
      '--url <URL>',
      'address of the master (default: $MIP_URL, else what the file $MIP_CONNECTION says, else the embedded federation that runs here, else the federation that this server manages)',
    )
    .option('--data-folder <FOLDER>', 'of the embedded federation to ask');

/** A client of the master given by the options, the environment, or a running embedded federation. */
export async function connect({ url, dataFolder }: ConnectionOptions): Promise<MipClient> {
  const token = process.env.MIP_TOKEN;
  const named = url ?? process.env.MIP_URL;
  if (named === undefined && process.env.MIP_CONNECTION)
    return new MipClient(await connection(process.env.MIP_CONNECTION));
  const embedded = named === undefined ? await runningFederation(dataFolder ?? DEFAULT_FOLDER) : undefined;
  if (named === undefined && !embedded && existsSync(ON_A_MANAGER))
    return new MipClient(await connection(ON_A_MANAGER));
  return new MipClient({ url: named ?? embedded?.url ?? USUAL_URL, ...(token && { token }) });
}

const connection = (file: string): ReturnType<typeof readConnection> =>
  readConnection(file).catch((error: Error) => {
    throw new UserError(`MIP_CONNECTION: ${error.message}`);
  });
