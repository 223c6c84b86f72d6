import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import { MipError } from '@mip/client';
import { type Fault, PROBLEMS, type ProblemCode } from '@mip/contract';
import { PASSED_ON } from '@mip/contract/portal';
import { createServer, describeRoutes, HSTS, PAGE_HEADERS } from '@mip/http';
import type { Log } from '@mip/process/log';
import type { FastifyError, FastifyInstance } from 'fastify';
import type { AgreementStore } from '../store/agreement-store.js';
import type { SessionStore } from '../store/session-store.js';
import type { TokenStore } from '../store/token-store.js';
import { type CurrentSession, guardRequests, isService, type WhoIs } from './guard-requests.js';
import { promisesBody } from './promises-body.js';
import { Refused } from './refuse.js';

export interface HttpOptions {
  /** Folder of the built pages. */
  readonly pages: string;
  readonly sessions: SessionStore;
  readonly tokens: TokenStore;
  readonly agreements: AgreementStore;
  readonly cookie: { readonly session: string; readonly secure: boolean };
  readonly log: Log;
  /** Whether to trust the X-Forwarded headers of a proxy. */
  readonly behindProxy: boolean;
  /** The URL that people use. */
  readonly publicUrl: string;
  /** Host names by which a gateway calls `/services`, in addition to the portal's own. */
  readonly serviceHosts: readonly string[];
  readonly whoIs: WhoIs;
  readonly currentRights: CurrentSession;
}

const MAX_BODY_BYTES = 1024 * 1024;
const A_YEAR_S = 31_536_000;
/** Whether a URL is of an interface for programs, not of a page. */
const isAnswer = (url: string): boolean => /^\/(api|services)\//.test(url);

/** The portal's server, ready for routes, with its error handling, headers and authentication. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const {
    pages,
    sessions,
    tokens,
    agreements,
    cookie,
    log,
    behindProxy,
    publicUrl,
    serviceHosts,
    whoIs,
    currentRights,
  } = options;
  const { host } = new URL(publicUrl);
  const app = createServer({
    bodyLimit: MAX_BODY_BYTES,
    logger: false,
    forceCloseConnections: true,
    trustProxy: behindProxy,
    ajv: { customOptions: { coerceTypes: true, removeAdditional: false, useDefaults: false } },
  });
  app.setErrorHandler((error: FastifyError | Refused | MipError, request, reply) => {
    const { status, ...problem } = asProblem(error);
    if (status >= 500) log.error({ kind: error.name, code: problem.code }, 'a request failed');
    if (error instanceof MipError && error.retryAfterS !== undefined) reply.header('retry-after', error.retryAfterS);
    // A person who follows a link sees the problem on the portal's page.
    if (request.method === 'GET' && request.url.startsWith('/auth/'))
      return reply.redirect(`/?problem=${problem.code}`);
    return reply.code(status).send(isService(request.url) ? { ...problem, statusCode: status } : problem);
  });
  app.addHook('onSend', async (request, reply) => {
    // A gateway may announce a body that never arrives; the next request must not be read as that body.
    if (isService(request.url) && promisesBody(request.raw)) reply.header('connection', 'close');
    for (const [name, value] of Object.entries(PAGE_HEADERS)) reply.header(name, value);
    if (cookie.secure) reply.header('strict-transport-security', HSTS);
    if (isAnswer(request.url) && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.host === host || request.url === '/api/health') return undefined;
    if (isService(request.url) && serviceHosts.includes(request.host)) return undefined;
    if (request.method === 'GET' && !isAnswer(request.url)) return reply.redirect(`${publicUrl}${request.url}`);
    return reply.code(421).send({ code: 'WRONG_HOST', message: `This portal answers under ${publicUrl}.` });
  });
  await describeRoutes(app, {
    title: 'MIP Federation: portal',
    description: 'What a person may ask of the federation, with a token of their own from the account page.',
    schemas: PASSED_ON,
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
  });
  await app.register(fastifyCookie);
  const { origin } = new URL(publicUrl);
  guardRequests(app, { sessions, tokens, agreements, cookie: cookie.session, origin, whoIs, currentRights });
  await servePages(app, pages);
  return app;
}

/** Serves the single page for every path; its router chooses the screen. */
async function servePages(app: FastifyInstance, pages: string): Promise<void> {
  const index = path.join(pages, 'index.html');
  const page = existsSync(index) ? readFileSync(index, 'utf8') : 'The portal’s pages have not been built.';
  await app.register(async (assets) => {
    assets.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'anyone' };
    });
    await assets.register(fastifyStatic, {
      root: path.join(pages, 'assets'),
      prefix: '/assets/',
      preCompressed: true,
      index: false,
      maxAge: A_YEAR_S * 1000,
      immutable: true,
      decorateReply: false,
    });
  });
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && !/^\/(api|auth|services|assets)\//.test(request.url);
    if (!wantsPage) return reply.code(404).send({ code: 'NOT_FOUND', message: 'There is nothing here.' });
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
}

/** A problem with its status. */
interface Sent {
  readonly status: number;
  readonly code: ProblemCode;
  readonly message: string;
  readonly faults?: readonly Fault[];
}

function asProblem(error: FastifyError | Refused | MipError): Sent {
  if (error instanceof Refused) {
    const { status, code, message, faults } = error;
    return { status, code, message, ...(faults && { faults }) };
  }
  if (error instanceof MipError) {
    const { code, message, faults } = error;
    if (code === 'UNREACHABLE')
      return {
        status: PROBLEMS.MASTER_UNREACHABLE.status,
        code: 'MASTER_UNREACHABLE',
        message: 'The federation’s master does not answer. Try again in a moment.',
      };
    // A 401 from the master is about the portal's token, not about the person.
    const status = error.status >= 400 && error.status < 500 && error.status !== 401 ? error.status : 502;
    return { status, code, message, ...(faults.length > 0 && { faults }) };
  }
  const status = error.statusCode ?? 500;
  return status < 500
    ? { status, code: 'BAD_REQUEST', message: error.message }
    : { status: 500, code: 'PORTAL_FAULT', message: 'The portal failed; its log has the details.' };
}
