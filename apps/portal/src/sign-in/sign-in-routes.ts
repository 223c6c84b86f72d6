import { type DemoAccount, PORTAL_ROUTES } from '@mip/contract/portal';
import type { FastifyRequest } from 'fastify';
import { Refused } from '../http/refuse.js';
import type { Routes } from '../http/routes.js';
import { accountOf, type ClaimNames } from '../rights/claims.js';
import { TERMS_VERSION } from '../rights/terms.js';
import type { Store } from '../store/open-store.js';
import { SESSION_MS } from '../store/session-store.js';
import { PendingSignIns } from './pending-sign-ins.js';
import type { Provider } from './provider.js';

export interface SignInOptions {
  readonly federation: string;
  readonly provider: Provider;
  readonly store: Store;
  readonly claims?: ClaimNames;
  /** The portal's public URL. */
  readonly publicUrl: string;
  readonly cookie: { readonly session: string; readonly signIn: string; readonly secure: boolean };
  readonly demo: readonly DemoAccount[];
}

/** Routes for sign-in, sign-out and the terms of use. */
export function signInRoutes({ serve, declare }: Routes, options: SignInOptions): void {
  const { federation, provider, store, publicUrl, cookie, demo } = options;
  const pending = new PendingSignIns();
  const cookieOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure: cookie.secure } as const;

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
    const { url, signIn } = await provider.begin(placeWithin(to));
    if (typeof hint === 'string' && /^[\w.@-]{1,80}$/.test(hint)) url.searchParams.set('login_hint', hint);
    pending.add(signIn);
    return reply.setCookie(cookie.signIn, signIn.state, { ...cookieOptions, maxAge: 900 }).redirect(url.href);
  });

  declare('GET', '/auth/callback', 'anyone', async (request, reply) => {
    const signIn = pendingSignIn(request);
    reply.clearCookie(cookie.signIn, cookieOptions);
    // The sign-in expired or began in another browser; it can simply be started again.
    if (!signIn) return reply.redirect('/?sign-in=again');
    const { claims, idToken, refreshToken } = await provider.complete(new URL(request.url, publicUrl).search, signIn);
    const account = accountOf(claims, options.claims);
    if (account.id === '') throw new Refused('NOT_SIGNED_IN', 'The sign-in service did not send your user id.');
    if (request.sessionSecret) await store.sessions.end(request.sessionSecret);
    await store.tokens.updateRights(account);
    const secret = await store.sessions.begin(account, idToken, refreshToken);
    return reply.setCookie(cookie.session, secret, { ...cookieOptions, maxAge: SESSION_MS / 1000 }).redirect(signIn.to);
  });

  serve(PORTAL_ROUTES.signOut, async (request, reply) => {
    if (request.sessionSecret) await store.sessions.end(request.sessionSecret);
    reply.clearCookie(cookie.session, cookieOptions);
    return { to: await provider.signOutUrl(request.session?.idToken, `${publicUrl}/`) };
  });

  serve(PORTAL_ROUTES.agree, async ({ body }, reply, account) => {
    const { version } = (body ?? {}) as { version?: unknown };
    if (version !== TERMS_VERSION)
      throw new Refused('TERMS_CHANGED', 'The terms have changed in the meantime. Reload the page and read them.');
    await store.agreements.agree(account.id, TERMS_VERSION);
    return reply.code(204).send();
  });

  function pendingSignIn(request: FastifyRequest) {
    const { state } = request.query as { state?: unknown };
    const expected = request.cookies[cookie.signIn];
    return typeof state === 'string' && state === expected ? pending.take(state) : undefined;
  }
}

/** The path if it is one of the portal, else `/`: prevents an open redirect. */
export const placeWithin = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])[\w\-./?=&%:,]*$/.test(to) && to.length < 2_000 ? to : '/';
