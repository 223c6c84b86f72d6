import { timingSafeEqual } from 'node:crypto';
import type { Account } from '@mip/contract/portal';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { TERMS_VERSION } from '../rights/terms.js';
import type { AgreementStore } from '../store/agreement-store.js';
import type { Session, SessionStore } from '../store/session-store.js';
import { TOKEN_PREFIX, type TokenStore } from '../store/token-store.js';
import { Refused } from './refuse.js';
import { admit } from './routes.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Header with the session's CSRF token. */
export const TOKEN_HEADER = 'mip-token';

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | undefined;
    /** The session's secret, from the cookie. */
    sessionSecret: string | undefined;
  }
}

/** The account of an access token of the provider, if it is valid. */
export type WhoIs = (accessToken: string) => Promise<Account | undefined>;

/** The session with the person's rights of the last few minutes; undefined if the provider ended it. */
export type CurrentSession = (secret: string, session: Session) => Promise<Session | undefined>;

export interface GuardOptions {
  readonly sessions: SessionStore;
  readonly tokens: TokenStore;
  readonly agreements: AgreementStore;
  /** Name of the session's cookie. */
  readonly cookie: string;
  /** Origin of the portal's own pages. */
  readonly origin: string;
  readonly whoIs: WhoIs;
  readonly currentRights: CurrentSession;
}

/** Authenticates and authorizes every request before anything else reads it. */
export function guardRequests(app: FastifyInstance, options: GuardOptions): void {
  const { sessions, tokens, agreements, cookie, origin, whoIs, currentRights } = options;
  app.decorateRequest('account', undefined);
  app.decorateRequest('session', undefined);
  app.decorateRequest('sessionSecret', undefined);
  app.addHook('onRequest', async (request) => {
    const secret = request.cookies[cookie];
    request.sessionSecret = secret;
    request.session = secret ? await sessionOf(secret, request.url) : undefined;
    const bearer = request.session ? undefined : bearerOf(request);
    const named = bearer === undefined ? undefined : await accountOfToken(bearer, request.url);
    const { access, byToken, beforeTerms } = request.routeOptions.config;
    const accepted = isService(request.url) || byToken === true;
    if (named && !accepted && access !== 'anyone')
      throw new Refused('NOT_PERMITTED', 'A token for scripts may not do this; sign in with a browser.');
    request.account = request.session?.account ?? (accepted ? named : undefined);
    admit(request.account, access ?? (request.is404 ? 'anyone' : undefined));
    if (request.account && access !== 'anyone' && !beforeTerms && !request.is404)
      await assertAgreed(request.account, agreements);
    // A bearer token is never sent by a browser on its own, so only sessions need the CSRF check.
    if (SAFE.has(request.method) || !request.session || isOwnPage(request, request.session, origin)) return;
    throw new Refused('OTHER_SITE', 'The request did not come from the portal’s own page. Reload the page.');
  });

  /** Where a program answers, the session has the rights of the last few minutes. */
  const sessionOf = async (secret: string, url: string): Promise<Session | undefined> => {
    const session = await sessions.find(secret);
    return session && /^\/(api|services)\//.test(url) ? currentRights(secret, session) : session;
  };

  /** On the MIP's paths a token of the provider counts, on all others a token of the account page. */
  const accountOfToken = async (token: string, url: string): Promise<Account | undefined> => {
    if (isService(url)) return whoIs(token);
    return token.startsWith(TOKEN_PREFIX) ? tokens.find(token) : undefined;
  };
}

/** @throws Refused 403 if the person has not agreed to the terms of use */
async function assertAgreed({ id }: Account, agreements: AgreementStore): Promise<void> {
  if (await agreements.has(id, TERMS_VERSION)) return;
  throw new Refused(
    'TERMS_NOT_ACCEPTED',
    'First agree to the terms of use: sign in to the portal with a browser, and read them.',
  );
}

/** The bearer token of a request. */
const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];

/** Whether a path belongs to the interface for a gateway of the MIP. */
export const isService = (url: string): boolean => url.startsWith('/services/');

/**
 * Whether the portal's own page sent the request: it knows the session's token. The MIP's front end does not; on its
 * paths the browser's `Origin` header counts, which no page can forge.
 */
function isOwnPage({ headers, url }: FastifyRequest, { token }: Session, origin: string): boolean {
  return (
    equalInConstantTime(String(headers[TOKEN_HEADER] ?? ''), token) || (isService(url) && headers.origin === origin)
  );
}

function equalInConstantTime(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
