import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { untilStopped } from '@mip/process';
import { exportJWK, generateKeyPair } from 'jose';
import type { ProviderAccount } from './accounts.js';
import { demoProvider, type ProviderOptions } from './provider.js';

/** The contents of the configuration file, written by the process that starts the provider. */
interface ProviderFile {
  readonly accounts: readonly ProviderAccount[];
  readonly client: ProviderOptions['client'];
}

/** Runs the demo provider on loopback. Prints one line of JSON when it is ready. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { file: { type: 'string' }, folder: { type: 'string' }, port: { type: 'string', default: '0' } },
  });
  if (!values.file || !values.folder) throw new Error('--file and --folder are required');
  const { accounts, client } = JSON.parse(readFileSync(values.file, 'utf8')) as ProviderFile;
  const keys = await keptKeys(values.folder);
  const server = http.createServer();
  server.listen(Number(values.port), '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    const answer = demoProvider({ issuer: `http://127.0.0.1:${port}`, accounts, client, keys });
    server.on('request', (request, response) => void answer(request, response));
    process.stdout.write(`${JSON.stringify({ ready: 'demo-provider', port })}\n`);
  });
  server.on('error', fail);
  untilStopped(async () => server.closeAllConnections());
}

/** Keys are stored in the folder, so that tokens survive a restart. */
async function keptKeys(folder: string): Promise<ProviderOptions['keys']> {
  const file = path.join(folder, 'keys.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProviderOptions['keys'];
  } catch {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const key = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: randomBytes(6).toString('hex') };
    const keys = { jwks: { keys: [key] }, cookies: [randomBytes(24).toString('base64url')] };
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600, flush: true });
    return keys as ProviderOptions['keys'];
  }
}

function fail(error: NodeJS.ErrnoException): void {
  process.stderr.write(`${error.message}\n`);
  process.exit(error.code === 'EADDRINUSE' ? 3 : 1);
}

main().catch(fail);
