import type { IncomingMessage } from 'node:http';

/** Whether a request announces a body: the next request on its connection could be read as that body. */
export const promisesBody = ({ headers }: IncomingMessage): boolean =>
  Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
