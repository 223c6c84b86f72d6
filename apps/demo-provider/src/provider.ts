import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Configuration, type JWKS, default as OidcProvider } from 'oidc-provider';
import type { ProviderAccount } from './accounts.js';
import { messagePage, STYLE, signInPage, signOutPage } from './pages.js';
import { WrongPasswords } from './wrong-passwords.js';

export interface ProviderOptions {
  readonly issuer: string;
  readonly accounts: readonly ProviderAccount[];
  readonly client: {
    readonly id: string;
    readonly secret: string;
    readonly redirectUri: string;
    readonly home: string;
  };
  readonly keys: { readonly jwks: JWKS; readonly cookies: readonly string[] };
}

const MAX_FORM_BYTES = 10_000;
const INTERACTION = /^\/interaction\/[\w-]{1,64}$/;

/** An OpenID Connect provider with the accounts of the embedded federation; only for demos. */
export function demoProvider({ issuer, accounts, client, keys }: ProviderOptions) {
  const provider = new OidcProvider(issuer, configuration(accounts, client, keys));
  const standard = provider.callback();
  const wrong = new WrongPasswords();

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (pathname === '/style.css') return send(response, 200, STYLE, 'text/css');
    if (!INTERACTION.test(pathname)) return standard(request, response);
    try {
      const { params } = await provider.interactionDetails(request, response);
      const hint = typeof params.login_hint === 'string' ? params.login_hint : undefined;
      const show = (status: number, problem?: string): void =>
        send(response, status, signInPage(accounts, { ...(problem && { problem }), ...(hint && { hint }) }));
      if (request.method !== 'POST') return show(200);
      const form = new URLSearchParams(await bodyOf(request));
      const account = accounts.find(({ login }) => login === form.get('login'));
      // Names that are none share one count, so that nobody fills the memory with them.
      const login = account?.login ?? '';
      const pause = wrong.pause(login);
      if (pause > 0) return show(429, `There were too many wrong passwords. Try again in ${pause} s.`);
      if (!account || !same(form.get('password') ?? '', account.password)) {
        wrong.failed(login);
        return show(401, 'There is no such name, or the password is another.');
      }
      wrong.succeeded(login);
      await provider.interactionFinished(request, response, { login: { accountId: account.login } });
    } catch {
      send(
        response,
        400,
        messagePage('Start again', 'This page has expired. Go back to the portal and sign in again.'),
      );
    }
  };
}

function configuration(
  accounts: ProviderOptions['accounts'],
  { id, secret, redirectUri, home }: ProviderOptions['client'],
  { jwks, cookies }: ProviderOptions['keys'],
): Configuration {
  return {
    clients: [
      {
        client_id: id,
        client_secret: secret,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [home],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    jwks,
    cookies: { keys: [...cookies] },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'authorities'], email: ['email'] },
    // The identity token has all claims; the portal uses no other token.
    conformIdTokenClaims: false,
    // With it the portal asks for the person's rights again.
    issueRefreshToken: async () => true,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signOutPage(form);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = messagePage('Signed out', 'You can close this page.');
        },
      },
    },
    renderError: (ctx, out) => {
      ctx.body = messagePage('This did not work', out.error_description ?? out.error);
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => {
      const found = accounts.find(({ login }) => login === sub);
      if (!found) return undefined;
      const { login, name, email, authorities } = found;
      const claims = { sub: login, name, email, preferred_username: login, authorities: [...authorities] };
      return { accountId: login, claims: () => claims };
    },
    // The portal is part of the federation, so it needs no consent.
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    ttl: { Session: 36_000, Interaction: 900, Grant: 36_000, IdToken: 600, AccessToken: 600, RefreshToken: 36_000 },
  };
}

const CSP = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

function send(response: ServerResponse, status: number, body: string, type = 'text/html'): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': CSP,
    'cache-control': 'no-store',
  });
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > MAX_FORM_BYTES) throw new Error('the form is too long');
  }
  return body;
}

function same(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
