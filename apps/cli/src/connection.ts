import { MipClient, readConnection } from '@mip/client';
import type { Command } from 'commander';
import { DEFAULT_FOLDER, runningFederation } from './embedded/data-folder.js';
import { UserError } from './exit.js';

export interface ConnectionOptions {
  readonly url?: string;
  readonly dataFolder?: string;
}

const USUAL_URL = 'http://127.0.0.1:5000';

/** Adds the options by which a command finds its master. */
export const withConnection = (command: Command): Command =>
  command
    .option(
      '--url <URL>',
      'address of the master (default: $MIP_URL, else what the file $MIP_CONNECTION says, else the embedded federation that runs here)',
    )
    .option('--data-folder <FOLDER>', 'of the embedded federation to ask');

/** A client of the master that the options, the environment, or a running embedded federation name. */
export async function connect({ url, dataFolder }: ConnectionOptions): Promise<MipClient> {
  const token = process.env.MIP_TOKEN;
  const named = url ?? process.env.MIP_URL;
  const file = process.env.MIP_CONNECTION;
  if (named === undefined && file) return new MipClient(await connection(file));
  const embedded = named === undefined ? await runningFederation(dataFolder ?? DEFAULT_FOLDER) : undefined;
  return new MipClient({ url: named ?? embedded?.url ?? USUAL_URL, ...(token && { token }) });
}

const connection = (file: string): ReturnType<typeof readConnection> =>
  readConnection(file).catch((error: Error) => {
    throw new UserError(`MIP_CONNECTION: ${error.message}`);
  });
