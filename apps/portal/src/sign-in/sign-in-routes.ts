import { type DemoAccount, PORTAL_ROUTES } from '@mip/contract/portal';
import type { FastifyRequest } from 'fastify';
import { Refused } from '../http/refuse.js';
import type { Routes } from '../http/routes.js';
import { accountOf, type ClaimNames } from '../rights/claims.js';
import type { Store } from '../store/open-store.js';
import { SESSION_MS } from '../store/session-store.js';
import { Departures } from './departures.js';
import type { Provider } from './provider.js';
import { TERMS_VERSION } from './terms.js';

export interface SignInOptions {
  readonly federation: string;
  readonly provider: Provider;
  readonly store: Store;
  readonly claims?: ClaimNames;
  /** The portal's own address as people see it. */
  readonly publicUrl: string;
  readonly cookie: { readonly session: string; readonly departure: string; readonly secure: boolean };
  readonly demo: readonly DemoAccount[];
}

/** Signing in and out, and agreeing to the terms of use. */
export function signInRoutes({ serve, declare }: Routes, options: SignInOptions): void {
  const { federation, provider, store, publicUrl, cookie, demo } = options;
  const departures = new Departures();
  const kept = { path: '/', httpOnly: true, sameSite: 'lax', secure: cookie.secure } as const;

  serve(PORTAL_ROUTES.session, async ({ session, account }) => ({
    federation,
    account: account ?? null,
    token: session?.token ?? null,
    terms: {
      version: TERMS_VERSION,
      accepted: account !== undefined && (await store.agreements.has(account.id, TERMS_VERSION)),
    },
    demo,
  }));

  declare('GET', '/auth/sign-in', 'anyone', async (request, reply) => {
    const { to, hint } = request.query as { to?: unknown; hint?: unknown };
    const { url, departure } = await provider.depart(placeWithin(to));
    if (typeof hint === 'string' && /^[\w.@-]{1,80}$/.test(hint)) url.searchParams.set('login_hint', hint);
    departures.add(departure);
    return reply.setCookie(cookie.departure, departure.state, { ...kept, maxAge: 900 }).redirect(url.href);
  });

  declare('GET', '/auth/callback', 'anyone', async (request, reply) => {
    const departure = comingBack(request);
    reply.clearCookie(cookie.departure, kept);
    // The person was away for too long, or comes from another browser: nothing is lost by starting again.
    if (!departure) return reply.redirect('/?sign-in=again');
    const { claims, idToken } = await provider.arrive(new URL(request.url, publicUrl).search, departure);
    const account = accountOf(claims, options.claims);
    if (account.id === '') throw new Refused('NOT_SIGNED_IN', 'The sign-in service did not say who you are.');
    if (request.sessionSecret) await store.sessions.end(request.sessionSecret);
    await store.tokens.updateRights(account);
    const secret = await store.sessions.begin(account, idToken);
    return reply.setCookie(cookie.session, secret, { ...kept, maxAge: SESSION_MS / 1000 }).redirect(departure.to);
  });

  serve(PORTAL_ROUTES.signOut, async (request, reply) => {
    if (request.sessionSecret) await store.sessions.end(request.sessionSecret);
    reply.clearCookie(cookie.session, kept);
    return { to: await provider.leave(request.session?.idToken, `${publicUrl}/`) };
  });

  serve(PORTAL_ROUTES.agree, async ({ body }, reply, account) => {
    const { version } = (body ?? {}) as { version?: unknown };
    if (version !== TERMS_VERSION)
      throw new Refused('TERMS_CHANGED', 'The terms have changed meanwhile. Load the page again and read them.');
    await store.agreements.agree(account.id, TERMS_VERSION);
    return reply.code(204).send();
  });

  function comingBack(request: FastifyRequest) {
    const { state } = request.query as { state?: unknown };
    const expected = request.cookies[cookie.departure];
    return typeof state === 'string' && state === expected ? departures.take(state) : undefined;
  }
}

/** A path of the portal itself; anything else leads home. */
export const placeWithin = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])[\w\-./?=&%:,]*$/.test(to) && to.length < 2_000 ? to : '/';
