import { createHash, randomBytes } from 'node:crypto';
import type { Account } from '@mip/contract/portal';
import { and, eq, gt, lt } from 'drizzle-orm';
import type { Database } from './database.js';
import { isSealed, seal, unseal } from './sealed.js';

/** The provider's tokens for a session: one to sign out there, one to ask for the person's rights again. */
export interface ProviderTokens {
  readonly idToken?: string;
  readonly refreshToken?: string;
}

/** A browser's session. */
export interface Session extends ProviderTokens {
  readonly account: Account;
  /** CSRF token; the page sends it with every request that changes something. */
  readonly token: string;
  /** When the provider was last asked for the rights, in milliseconds since 1970; absent for sessions of earlier releases. */
  readonly rightsAsked?: number;
}

/** Lifetime of a session, in milliseconds. */
export const SESSION_MS = 10 * 3_600_000;
/** Lifetime of a session whose rights cannot be asked again. */
const FROZEN_SESSION_MS = 3_600_000;

/** Sessions, by the digest of the cookie's secret, which seals the provider's tokens: a copy of the store grants no access. */
export class SessionStore {
  constructor(readonly database: Database) {}

  /** Creates a session and returns the secret for the cookie. Without a refresh token it lasts an hour. */
  async begin(account: Account, idToken?: string, refreshToken?: string): Promise<string> {
    const { queries, tables } = this.database;
    const secret = randomBytes(32).toString('base64url');
    const now = Date.now();
    const created = new Date(now).toISOString();
    await queries.delete(tables.session).where(lt(tables.session.expires, created));
    await queries.insert(tables.session).values({
      digest: digestOf(secret),
      account,
      token: randomBytes(24).toString('base64url'),
      idToken: sealedTokens({ ...(idToken && { idToken }), ...(refreshToken && { refreshToken }) }, secret),
      created,
      expires: new Date(now + (refreshToken === undefined ? FROZEN_SESSION_MS : SESSION_MS)).toISOString(),
      rightsAsked: created,
    });
    return secret;
  }

  async find(secret: string): Promise<Session | undefined> {
    const { digest, account, token, idToken, expires, rightsAsked } = this.database.tables.session;
    const [found] = await this.database.queries
      .select({ account, token, idToken, rightsAsked })
      .from(this.database.tables.session)
      .where(and(eq(digest, digestOf(secret)), gt(expires, new Date().toISOString())));
    if (!found) return undefined;
    const tokens = found.idToken === null ? {} : tokensIn(found.idToken, secret);
    // Earlier releases kept the token in clear.
    if (found.idToken !== null && !isSealed(found.idToken))
      await this.#write(secret, { idToken: sealedTokens(tokens, secret) });
    return {
      account: found.account,
      token: found.token,
      ...tokens,
      ...(found.rightsAsked !== null && { rightsAsked: Date.parse(found.rightsAsked) }),
    };
  }

  /** Gives a session the rights, and the tokens, that the provider has given now. */
  renew(secret: string, account: Account, tokens: ProviderTokens): Promise<void> {
    return this.#write(secret, {
      account,
      idToken: sealedTokens(tokens, secret),
      rightsAsked: new Date().toISOString(),
    });
  }

  async end(secret: string): Promise<void> {
    const { queries, tables } = this.database;
    await queries.delete(tables.session).where(eq(tables.session.digest, digestOf(secret)));
  }

  async #write(secret: string, values: { account?: Account; idToken: string; rightsAsked?: string }): Promise<void> {
    const { queries, tables } = this.database;
    await queries
      .update(tables.session)
      .set(values)
      .where(eq(tables.session.digest, digestOf(secret)));
  }
}

const sealedTokens = (tokens: ProviderTokens, secret: string): string => seal(JSON.stringify(tokens), secret);

const tokensIn = (kept: string, secret: string): ProviderTokens =>
  isSealed(kept) ? (JSON.parse(unseal(kept, secret)) as ProviderTokens) : { idToken: kept };

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
