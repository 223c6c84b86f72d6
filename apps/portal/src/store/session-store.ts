import { createHash, randomBytes } from 'node:crypto';
import type { Account } from '@mip/contract/portal';
import { and, eq, gt, lt } from 'drizzle-orm';
import type { Database } from './database.js';
import { present } from './present.js';

/** A browser's session. */
export interface Session {
  readonly account: Account;
  /** CSRF token; the page sends it with every request that changes something. */
  readonly token: string;
  /** ID token, to sign out at the provider. */
  readonly idToken?: string;
}

/** Lifetime of a session, in milliseconds. */
export const SESSION_MS = 10 * 3_600_000;

/** Sessions, by the digest of the cookie's secret: a copy of the store grants no access. */
export class SessionStore {
  constructor(readonly database: Database) {}

  /** Creates a session and returns the secret for the cookie. */
  async begin(account: Account, idToken?: string): Promise<string> {
    const { queries, tables } = this.database;
    const secret = randomBytes(32).toString('base64url');
    const now = Date.now();
    const created = new Date(now).toISOString();
    await queries.delete(tables.session).where(lt(tables.session.expires, created));
    await queries.insert(tables.session).values({
      digest: digestOf(secret),
      account,
      token: randomBytes(24).toString('base64url'),
      idToken,
      created,
      expires: new Date(now + SESSION_MS).toISOString(),
    });
    return secret;
  }

  async find(secret: string): Promise<Session | undefined> {
    const { digest, account, token, idToken, expires } = this.database.tables.session;
    const [found] = await this.database.queries
      .select({ account, token, idToken })
      .from(this.database.tables.session)
      .where(and(eq(digest, digestOf(secret)), gt(expires, new Date().toISOString())));
    return found && present(found);
  }

  async end(secret: string): Promise<void> {
    const { queries, tables } = this.database;
    await queries.delete(tables.session).where(eq(tables.session.digest, digestOf(secret)));
  }
}

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
