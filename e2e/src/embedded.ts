import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { MipClient } from '@mip/client';
import { type Started, startMip } from './processes.js';

/** An embedded federation as `mip start` brings it up, in a process that the test owns. */
export interface EmbeddedFederation {
  readonly url: string;
  /** Address of the portal, if there is one. */
  readonly portal: string;
  readonly client: MipClient;
  readonly dataFolder: string;
  readonly process: Started;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

interface EmbeddedOptions {
  readonly hospitals?: Readonly<Record<string, string>>;
  readonly more?: readonly string[];
  readonly portal?: boolean;
  /** Of the process and those that it starts. */
  readonly env?: NodeJS.ProcessEnv;
}

/** `mip start --json` on any port. */
export async function startEmbedded(
  dataFolder: string,
  { hospitals = {}, more = [], portal = false, env = {} }: EmbeddedOptions = {},
): Promise<EmbeddedFederation> {
  const named = Object.entries(hospitals).flatMap(([name, folder]) => ['--hospital', `${name}=${folder}`]);
  const front = portal ? ['--portal-port', '0'] : ['--no-portal'];
  const args = ['start', '--json', '--port', '0', ...front, '--data-folder', dataFolder, ...named, ...more];
  const process = await startMip(args, env);
  const url = String(process.ready.url);
  const address = String(process.ready.portal ?? '');
  return { url, portal: address, client: new MipClient({ url }), dataFolder, process, stop: process.stop };
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
