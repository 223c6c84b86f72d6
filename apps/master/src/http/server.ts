import type { IncomingHttpHeaders } from 'node:http';
import swaggerUi from '@fastify/swagger-ui';
import { catalogue as algorithms } from '@mip/algorithms';
import { MASTER_ROUTES } from '@mip/contract';
import { assertEncrypted, createServer, describeRoutes, isLoopback, openApiOf, Refused, sendProblem } from '@mip/http';
import type { Credentials } from '@mip/protocol';
import { algorithmSchemas, RequestRefused } from '@mip/specification';
import type { FastifyError, FastifyInstance } from 'fastify';
import { compatiblePaths } from '../exareme/open-api.js';
import { compatibleRoutes } from '../exareme/routes.js';
import { QuotaSpent } from '../runs/quotas.js';
import { TooManyRuns } from '../runs/runs.js';
import { type AuthOptions, authentication, isActor } from './auth.js';
import { federationRoutes } from './federation-routes.js';
import { hospitalRoutes } from './hospital-routes.js';
import type { HttpContext } from './http-context.js';
import { landingRoutes } from './landing.js';
import { membershipRoutes } from './membership-routes.js';
import { runRoutes } from './run-routes.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, by the token, or by its holder if that may name people; `local` for callers on the same machine. */
    caller: string;
    /** Whether the caller has a token; callers on the same machine need none. */
    isNamed: boolean;
    /** Whether the caller may admit and remove hospitals. */
    operator: boolean;
    /** Whether the caller may name the person for whom it asks. */
    onBehalf: boolean;
    /** Whether the caller may see and cancel the runs of others. */
    everyRun: boolean;
  }
}

export interface HttpOptions {
  readonly host: string;
  readonly port: number;
  readonly auth: AuthOptions;
  /** Served over TLS with the master's own certificate. */
  readonly tls?: Credentials;
  /** Whether a proxy in front serves TLS. */
  readonly behindProxy?: boolean;
}

/** HTTP methods that change nothing. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const MAX_BODY_BYTES = 1024 * 1024;
const PLAIN_TEXT = 'text/plain; charset=utf-8';
const LOGO = {
  type: 'image/svg+xml',
  content: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40"><text y="28" font-family="sans-serif" font-size="20" fill="#fff">MIP Federation</text></svg>',
  ),
};
/** The reference page runs its own scripts and nothing else. */
const DOCS_CSP =
  "default-src 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'";
/** Paths that need no authentication, for load balancers. */
const OPEN_PATHS: ReadonlySet<string> = new Set(
  Object.values(MASTER_ROUTES).flatMap(({ access, path }) => (access === 'anyone' ? [path] : [])),
);

/** Opens the master's web service. @throws Error if the address needs authentication or TLS and has none */
export async function openHttp(options: HttpOptions, context: HttpContext): Promise<FastifyInstance> {
  const { host, port, auth, tls, behindProxy = false } = options;
  const authenticate = authentication(host, auth);
  assertEncrypted({ host, tls: tls !== undefined, behindProxy });
  const app = createServer({
    bodyLimit: MAX_BODY_BYTES,
    logger: false,
    forceCloseConnections: true,
    ...(tls && { https: { cert: tls.certificate, key: tls.key, minVersion: 'TLSv1.3' } }),
  });
  app.decorateRequest('caller', '');
  app.decorateRequest('isNamed', false);
  app.decorateRequest('operator', false);
  app.decorateRequest('onBehalf', false);
  app.decorateRequest('everyRun', false);
  app.addHook('onRequest', async (request, reply) => {
    if (isLoopback(host) && !isLoopback(hostName(request.headers.host))) {
      throw new Refused('WRONG_HOST', 'This master answers only under a loopback name.');
    }
    if (isLoopback(host) && isFromElsewhere(request.headers) && !SAFE.has(request.method)) {
      throw new Refused('OTHER_SITE', 'A page of another site may not ask for this.');
    }
    const caller = await authenticate(request.headers.authorization);
    if (caller === undefined && !OPEN_PATHS.has(request.url)) {
      reply.header('www-authenticate', 'Bearer');
      throw new Refused('UNNAMED_CALLER', 'A valid bearer token is needed.');
    }
    request.caller = caller?.name ?? '';
    request.isNamed = request.headers.authorization !== undefined;
    request.operator = caller?.operator ?? false;
    request.onBehalf = caller?.onBehalf ?? false;
    request.everyRun = caller?.everyRun ?? false;
    const actor = request.headers['mip-actor'];
    if (actor === undefined) return;
    if (!request.onBehalf) throw new Refused('NOT_ON_BEHALF', 'This caller may not ask on behalf of somebody else.');
    if (!isActor(actor)) throw new Refused('BAD_ACTOR', 'mip-actor must be 1 to 128 visible ASCII characters.');
    request.caller = actor;
  });
  app.setErrorHandler((error: FastifyError | Refused | RequestRefused | TooManyRuns | QuotaSpent, request, reply) => {
    if (error instanceof QuotaSpent && request.url.startsWith('/algorithms/'))
      return reply.code(429).header('retry-after', error.retryAfterS).type(PLAIN_TEXT).send(error.message);
    if (error instanceof QuotaSpent) return sendProblem(reply, error);
    if (error instanceof Refused || error instanceof RequestRefused || error instanceof TooManyRuns)
      return sendProblem(reply, error);
    const status = error.statusCode ?? 500;
    if (request.url.startsWith('/algorithms/') && status < 500) {
      return reply.code(400).type(PLAIN_TEXT).send(`Algorithm execution request malformed: ${error.message}`);
    }
    if (status < 500) return reply.code(status).send({ code: 'BAD_REQUEST', message: error.message });
    context.log.error({ kind: error.name, code: error.code }, 'a request broke');
    return reply.code(status).send({ code: 'MASTER_FAULT', message: 'The master had a fault; its log says more.' });
  });
  app.setNotFoundHandler((_, reply) =>
    sendProblem(reply, { code: 'NOT_FOUND', message: 'There is nothing here; see /docs.' }),
  );
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(body as string));
    } catch {
      done(Object.assign(new Error('the body is not JSON'), { statusCode: 400 }));
    }
  });

  await describeRoutes(app, {
    title: 'MIP Federation',
    description: 'Federated statistics for hospitals: patients stay, answers travel.',
    definitions: algorithmSchemas(algorithms),
    paths: compatiblePaths(),
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
  });
  await app.register(swaggerUi, { routePrefix: '/docs', logo: LOGO, staticCSP: DOCS_CSP });
  compatibleRoutes(app, context);
  runRoutes(app, context);
  federationRoutes(app, context);
  hospitalRoutes(app, context);
  membershipRoutes(app, context);
  landingRoutes(app);
  app.get('/openapi.json', async () => openApiOf(app));
  await app.listen({ host, port });
  return app;
}

/** Whether a request comes from a page of another origin, which a browser sends for some requests without a preflight. */
function isFromElsewhere({ origin, ...headers }: IncomingHttpHeaders): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return true;
  return origin !== undefined && !isLoopback(hostName(origin.replace(/^https?:\/\//, '')));
}

function hostName(header: string | undefined): string {
  const name = /^\[([^\]]+)\]/.exec(header ?? '')?.[1] ?? (header ?? '').replace(/:\d+$/, '');
  return name.toLowerCase();
}
