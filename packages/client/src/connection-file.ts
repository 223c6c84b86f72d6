import { readFile } from 'node:fs/promises';
import { Agent, fetch as fetchWith } from 'undici';
import type { ClientOptions } from './mip-client.js';

/** How a federation's manager hands out the way to its master. */
interface Connection {
  readonly urls: readonly string[];
  /** Certificate of the federation's authority, PEM: no other is believed. */
  readonly authority: string;
  /** The name that the master proves, whatever its address. */
  readonly servername: string;
  readonly token: string;
}

const CONNECT_MS = 5_000;

/** Reads the connection file of a federation. @throws Error if it is not one */
export async function readConnection(file: string): Promise<ClientOptions> {
  const { urls, authority, servername, token } = JSON.parse(await readFile(file, 'utf8')) as Connection;
  const [url, ...otherUrls] = Array.isArray(urls) ? urls : [];
  if (url === undefined || typeof authority !== 'string')
    throw new Error(`${file} is no connection file of a federation`);
  const dispatcher = new Agent({
    connect: { ca: authority, servername, timeout: CONNECT_MS },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    ...{ url, otherUrls, token },
    fetch: (url, init) => fetchWith(url, { ...init, dispatcher } as never) as unknown as Promise<Response>,
  };
}
