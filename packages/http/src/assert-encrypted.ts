import { isIP } from 'node:net';

/** True for addresses that only this machine reaches. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/** How a server is reached. */
export interface Reached {
  readonly host: string;
  /** Whether it serves TLS itself. */
  readonly tls: boolean;
  /** Whether a proxy in front of it does. */
  readonly behindProxy: boolean;
}

/** @throws Error if other machines would reach the server over plain HTTP */
export function assertEncrypted({ host, tls, behindProxy }: Reached): void {
  if (tls || behindProxy || isLoopback(host)) return;
  throw new Error(
    `to listen on ${host}, put a proxy that does TLS in front and say --behind-proxy: tokens and results would cross the network in clear`,
  );
}
