import type { IncomingMessage } from 'node:http';

/** Whether a request promises a body: the next request on its connection could be taken for it. */
export const promisesBody = ({ headers }: IncomingMessage): boolean =>
  Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
