import { type FastifyInstance, type FastifyServerOptions, fastify } from 'fastify';
import { Refused } from './refused.js';

/** How long a server waits for callers, and how many it has at once. */
export interface ServerBounds {
  /** Until the headers of a request have come, in milliseconds. */
  readonly headersMs: number;
  /** Until the whole of a request has come, in milliseconds. */
  readonly requestMs: number;
  readonly connections: number;
}

/** A request is 1 MiB at most, which a line of 0.2 Mbit/s sends in a minute. */
const USUAL_BOUNDS: ServerBounds = { headersMs: 20_000, requestMs: 60_000, connections: 2_000 };

export interface ServerOptions extends FastifyServerOptions {
  /** Certificate and key, for a server over TLS. */
  readonly https?: object;
}

/**
 * A web server that waits for nobody for ever: a request that does not come in time gets 408, a connection too many is
 * closed, and a request that names two hosts gets 400.
 */
export function createServer(options: ServerOptions, bounds: ServerBounds = USUAL_BOUNDS): FastifyInstance {
  const { headersMs, requestMs, connections } = bounds;
  const { https } = options;
  const waiting = { headersTimeout: headersMs, connectionsCheckingInterval: Math.min(headersMs, requestMs) / 4 };
  const app = fastify({
    ...options,
    requestTimeout: requestMs,
    ...(https ? { https: { ...https, ...waiting } } : { http: waiting }),
  } as FastifyServerOptions);
  app.server.maxConnections = connections;
  app.addHook('onRequest', async ({ raw }) => {
    // Node.js reads the first of several; a proxy in front may have read another.
    const hosts = raw.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host');
    if (hosts.length > 1) throw new Refused('BAD_REQUEST', 'A request names one host.');
  });
  return app;
}
