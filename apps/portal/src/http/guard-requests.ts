import { timingSafeEqual } from 'node:crypto';
import type { Account } from '@mip/contract/portal';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Session, SessionStore } from '../store/session-store.js';
import { Refused } from './refuse.js';
import { admit } from './routes.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Header in which a page sends its session's token back. */
export const TOKEN_HEADER = 'mip-token';

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | undefined;
    /** What the browser's cookie says. */
    sessionSecret: string | undefined;
  }
}

/** Who an access token of the provider speaks for, if it is one. */
export type WhoIs = (accessToken: string) => Promise<Account | undefined>;

export interface GuardOptions {
  readonly sessions: SessionStore;
  /** Name of the session's cookie. */
  readonly cookie: string;
  /** Of the portal's own pages. */
  readonly origin: string;
  readonly whoIs: WhoIs;
}

/** Names who asks, and refuses what they may not, before anything else looks at a request. */
export function guardRequests(app: FastifyInstance, { sessions, cookie, origin, whoIs }: GuardOptions): void {
  app.decorateRequest('account', undefined);
  app.decorateRequest('session', undefined);
  app.decorateRequest('sessionSecret', undefined);
  app.addHook('onRequest', async (request) => {
    const secret = request.cookies[cookie];
    request.sessionSecret = secret;
    request.session = secret ? await sessions.find(secret) : undefined;
    const bearer = request.session ? undefined : bearerOf(request);
    request.account = request.session?.account ?? (bearer ? await whoIs(bearer) : undefined);
    admit(request.account, request.routeOptions.config.access ?? (request.is404 ? 'anyone' : undefined));
    // What comes with a token of its own was not sent by a browser behind somebody's back.
    if (SAFE.has(request.method) || !request.session || ownPage(request, request.session, origin)) return;
    throw new Refused('OTHER_SITE', 'The request did not come from the portal’s own page. Load the page again.');
  });
}

/** An access token, which programs send to the MIP's paths and to no others. */
const bearerOf = ({ url, headers }: FastifyRequest): string | undefined =>
  isService(url) ? /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] : undefined;

/** Whether a gateway of the MIP asks, as a portal-backend is asked. */
export const isService = (url: string): boolean => url.startsWith('/services/');

/**
 * Whether a page of the portal's own sent this: it knows the session's token. The MIP's front end does not know it; for
 * its paths the browser's own word counts, which no page can forge.
 */
function ownPage({ headers, url }: FastifyRequest, { token }: Session, origin: string): boolean {
  return same(String(headers[TOKEN_HEADER] ?? ''), token) || (isService(url) && headers.origin === origin);
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
