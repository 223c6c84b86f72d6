import * as oidc from 'openid-client';
import { Refused } from '../http/refuse.js';

/** The OpenID Connect provider. */
export interface ProviderConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope?: string;
}

/** What has to be remembered until the provider redirects back. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The path to return to. */
  readonly to: string;
}

export interface CompletedSignIn {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly idToken: string | undefined;
  /** Renews the claims; absent if the provider gives none. */
  readonly refreshToken: string | undefined;
}

const SCOPE = 'openid profile email';
/** Statuses by which a provider rejects a token that is invalid, expired or without rights. */
const REFUSALS = new Set([400, 401, 403]);

/** The authorization code flow with PKCE; the provider's tokens stay in the server. */
export class Provider {
  #found: Promise<oidc.Configuration> | undefined;

  constructor(
    readonly config: ProviderConfig,
    readonly redirectUri: string,
  ) {}

  /** The URL that starts a sign-in. @throws Refused 503 if the provider does not answer */
  async begin(to: string): Promise<{ readonly url: URL; readonly signIn: PendingSignIn }> {
    const found = await this.#configuration();
    const signIn = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to,
    };
    const url = oidc.buildAuthorizationUrl(found, {
      redirect_uri: this.redirectUri,
      scope: this.config.scope ?? SCOPE,
      state: signIn.state,
      nonce: signIn.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(signIn.verifier),
      code_challenge_method: 'S256',
    });
    return { url, signIn };
  }

  /** Completes a sign-in. @throws Refused 401 if the response does not match the request */
  async complete(search: string, { state, nonce, verifier }: PendingSignIn): Promise<CompletedSignIn> {
    const found = await this.#configuration();
    const url = new URL(this.redirectUri);
    url.search = search;
    try {
      const tokens = await oidc.authorizationCodeGrant(found, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      if (!tokens.claims()) throw new Error('no identity token');
      return await completed(found, tokens);
    } catch (error) {
      throw new Refused('NOT_SIGNED_IN', `The sign-in was not completed (${kindOf(error)}). Try again.`);
    }
  }

  /**
   * The claims as they are now, and the tokens with which to ask again; undefined if the provider has ended the sign-in.
   * @throws Refused 503 if the provider does not answer
   */
  async renew(refreshToken: string): Promise<CompletedSignIn | undefined> {
    const found = await this.#configuration();
    try {
      return await completed(found, await oidc.refreshTokenGrant(found, refreshToken));
    } catch (error) {
      if (REFUSALS.has(statusIn(error) ?? 0)) return undefined;
      throw this.#unreachable(error);
    }
  }

  /**
   * The claims of the person whom an access token represents; undefined if the provider rejects it.
   * @throws Refused 503 if the provider does not answer
   */
  async whoIs(accessToken: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const found = await this.#configuration();
    try {
      return await oidc.fetchUserInfo(found, accessToken, oidc.skipSubjectCheck);
    } catch (error) {
      if (REFUSALS.has(statusIn(error) ?? 0)) return undefined;
      throw this.#unreachable(error);
    }
  }

  /** The URL that signs out at the provider, too; `back` if the provider has none. */
  async signOutUrl(idToken: string | undefined, back: string): Promise<string> {
    const found = await this.#configuration().catch(() => undefined);
    if (!found?.serverMetadata().end_session_endpoint) return back;
    return oidc.buildEndSessionUrl(found, {
      post_logout_redirect_uri: back,
      ...(idToken ? { id_token_hint: idToken } : { client_id: this.config.clientId }),
    }).href;
  }

  #configuration(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.config;
    const url = new URL(issuer);
    this.#found ??= oidc
      .discovery(url, clientId, undefined, oidc.ClientSecretBasic(clientSecret), {
        execute: isLoopback(url) ? [oidc.allowInsecureRequests] : [],
        timeout: 10,
      })
      .catch((error: unknown) => {
        this.#found = undefined;
        throw this.#unreachable(error);
      });
    return this.#found;
  }

  #unreachable(error: unknown): Refused {
    const { origin } = new URL(this.config.issuer);
    return new Refused(
      'PROVIDER_UNREACHABLE',
      `The sign-in service at ${origin} does not answer (${kindOf(error)}). Try again in a moment.`,
    );
  }
}

/** The claims in tokens and at the provider's userinfo endpoint. The access token is used once, for them, and not stored. */
async function completed(
  found: oidc.Configuration,
  tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
): Promise<CompletedSignIn> {
  const identity = tokens.claims();
  const more = found.serverMetadata().userinfo_endpoint
    ? await oidc.fetchUserInfo(found, tokens.access_token, identity?.sub ?? oidc.skipSubjectCheck)
    : {};
  return { claims: { ...more, ...identity }, idToken: tokens.id_token, refreshToken: tokens.refresh_token };
}

const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost');
/** The HTTP status of a provider's response, from an error or its cause. */
function statusIn(error: unknown): number | undefined {
  const { status, cause } = (error ?? {}) as { status?: number; cause?: unknown };
  return status ?? (cause === undefined ? undefined : statusIn(cause));
}

const kindOf = (error: unknown): string =>
  (error as { code?: string }).code ?? (error instanceof Error ? error.name : 'unknown');
