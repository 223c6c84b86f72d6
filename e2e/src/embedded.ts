import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { MipClient } from '@mip/client';
import { type Started, startMip } from './processes.js';

/** An embedded federation as `mip start` brings it up, in a process that the test owns. */
export interface EmbeddedFederation {
  readonly url: string;
  readonly client: MipClient;
  readonly dataFolder: string;
  readonly process: Started;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** `mip start --json` on any port. */
export async function startEmbedded(
  dataFolder: string,
  { hospitals = {}, more = [] }: { hospitals?: Readonly<Record<string, string>>; more?: readonly string[] } = {},
): Promise<EmbeddedFederation> {
  const named = Object.entries(hospitals).flatMap(([name, folder]) => ['--hospital', `${name}=${folder}`]);
  const process = await startMip(['start', '--json', '--port', '0', '--data-folder', dataFolder, ...named, ...more]);
  const url = String(process.ready.url);
  return { url, client: new MipClient({ url }), dataFolder, process, stop: process.stop };
}

/** Processes, other than this one, in whose command line a text stands; their numbers. Linux only: none elsewhere. */
export async function processesNaming(text: string): Promise<number[]> {
  if (!existsSync('/proc')) return [];
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const named = await Promise.all(
    numbers.map(async (pid) => {
      const line = await readFile(path.join('/proc', String(pid), 'cmdline'), 'utf8').catch(() => '');
      return pid !== process.pid && line.includes(text);
    }),
  );
  return numbers.filter((_, i) => named[i]);
}
