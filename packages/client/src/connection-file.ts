import { readFile } from 'node:fs/promises';
import { Agent, fetch as fetchWith } from 'undici';
import type { ClientOptions } from './mip-client.js';

/** How to reach a federation's master; the federation's manager hands it out as a connection file. */
export interface Connection {
  readonly urls: readonly string[];
  /** Certificate of the federation's authority, PEM; the only one that is trusted. */
  readonly authority: string;
  /** The name in the master's certificate, independent of its address. */
  readonly servername: string;
  readonly token: string;
}

const CONNECT_MS = 5_000;

/** Reads a connection file. @throws Error if it is not valid */
export async function readConnection(file: string): Promise<ClientOptions> {
  const connection = JSON.parse(await readFile(file, 'utf8')) as Connection;
  if (!Array.isArray(connection.urls) || connection.urls.length === 0 || typeof connection.authority !== 'string')
    throw new Error(`${file} is no connection file of a federation`);
  return clientOptions(connection);
}

/**
 * Options of a client that trusts only the federation's own authority.
 * @param answerMs maximum wait for an answer once connected, in milliseconds; 0 for no limit
 */
export function clientOptions({ urls, authority, servername, token }: Connection, answerMs = 0): ClientOptions {
  const [url = '', ...otherUrls] = urls;
  const dispatcher = new Agent({
    connect: { ca: authority, servername, timeout: CONNECT_MS },
    headersTimeout: answerMs,
    bodyTimeout: answerMs,
  });
  return {
    url,
    otherUrls,
    token,
    fetch: (to, init) => fetchWith(to, { ...init, dispatcher } as never) as unknown as Promise<Response>,
  };
}
