import { readFile } from 'node:fs/promises';
import { Agent, fetch as fetchWith } from 'undici';
import type { ClientOptions } from './mip-client.js';

/** The way to a federation's master, as its manager hands it out in a connection file. */
export interface Connection {
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
  const connection = JSON.parse(await readFile(file, 'utf8')) as Connection;
  if (!Array.isArray(connection.urls) || connection.urls.length === 0 || typeof connection.authority !== 'string')
    throw new Error(`${file} is no connection file of a federation`);
  return clientOptions(connection);
}

/**
 * Options of a client that believes the federation's own authority and no other.
 * @param answerMs longest wait for an answer once connected, in milliseconds; 0 for no limit
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
