import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
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

/** Names who asks, and refuses what they may not, before anything else looks at a request. */
export function guardRequests(app: FastifyInstance, sessions: SessionStore, cookie: string): void {
  app.decorateRequest('account', undefined);
  app.decorateRequest('session', undefined);
  app.decorateRequest('sessionSecret', undefined);
  app.addHook('onRequest', async (request) => {
    const secret = request.cookies[cookie];
    request.sessionSecret = secret;
    request.session = secret ? await sessions.find(secret) : undefined;
    request.account = request.session?.account;
    admit(request.account, request.routeOptions.config.access ?? (request.is404 ? 'anyone' : undefined));
    if (SAFE.has(request.method) || !request.session) return;
    if (!same(String(request.headers[TOKEN_HEADER] ?? ''), request.session.token))
      throw new Refused(403, 'OTHER_SITE', 'The request did not come from the portal’s own page. Load the page again.');
  });
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
