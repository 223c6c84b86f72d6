import * as oidc from 'openid-client';
import { Refused } from '../http/refuse.js';

/** The OpenID Connect provider that says who people are. */
export interface ProviderConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope?: string;
}

/** What must be remembered between leaving for the provider and coming back. */
export interface Departure {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where the person was going. */
  readonly to: string;
}

export interface Arrival {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly idToken: string | undefined;
}

const SCOPE = 'openid profile email';
/** What a provider answers to a token that is none, has expired or allows nothing. */
const REFUSALS = new Set([400, 401, 403]);

/** Signs people in with the authorization code flow and PKCE; tokens stay here. */
export class Provider {
  #found: Promise<oidc.Configuration> | undefined;

  constructor(
    readonly config: ProviderConfig,
    readonly redirectUri: string,
  ) {}

  /** Where to send the browser. @throws Refused 503 if the provider does not answer */
  async depart(to: string): Promise<{ readonly url: URL; readonly departure: Departure }> {
    const found = await this.#configuration();
    const departure = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to,
    };
    const url = oidc.buildAuthorizationUrl(found, {
      redirect_uri: this.redirectUri,
      scope: this.config.scope ?? SCOPE,
      state: departure.state,
      nonce: departure.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(departure.verifier),
      code_challenge_method: 'S256',
    });
    return { url, departure };
  }

  /** Who came back. @throws Refused 401 if what they bring is not what was asked for */
  async arrive(search: string, { state, nonce, verifier }: Departure): Promise<Arrival> {
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
      const identity = tokens.claims();
      if (!identity) throw new Error('no identity token');
      // What an access token allows is read from it once, and it is not kept.
      const more = found.serverMetadata().userinfo_endpoint
        ? await oidc.fetchUserInfo(found, tokens.access_token, identity.sub)
        : {};
      return { claims: { ...more, ...identity }, idToken: tokens.id_token };
    } catch (error) {
      throw new Refused('NOT_SIGNED_IN', `The sign-in was not completed (${kindOf(error)}). Try it again.`);
    }
  }

  /**
   * What the provider says of whom an access token speaks for; undefined for one that it refuses.
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

  /** Where to send the browser to sign out there too, if the provider has such a place. */
  async leave(idToken: string | undefined, back: string): Promise<string> {
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

const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost');
/** The HTTP status with which a provider answered, from an error or what caused it. */
function statusIn(error: unknown): number | undefined {
  const { status, cause } = (error ?? {}) as { status?: number; cause?: unknown };
  return status ?? (cause === undefined ? undefined : statusIn(cause));
}

const kindOf = (error: unknown): string =>
  (error as { code?: string }).code ?? (error instanceof Error ? error.name : 'unknown');
