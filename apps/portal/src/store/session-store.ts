import { createHash, randomBytes } from 'node:crypto';
import type { Account } from '@mip/contract/portal';
import { and, eq, gt, lt } from 'drizzle-orm';
import type { Database } from './database.js';
import { present } from './present.js';

/** Who is signed in with a browser. */
export interface Session {
  readonly account: Account;
  /** What a page must send back with everything that changes something. */
  readonly token: string;
  /** For signing out at the provider. */
  readonly idToken?: string;
}

/** How long one is signed in, in milliseconds. */
export const SESSION_MS = 10 * 3_600_000;

/** Sessions, by the digest of what the browser's cookie says: the store alone lets nobody in. */
export class SessionStore {
  constructor(readonly database: Database) {}

  /** Begins a session; gives what the cookie is to say. */
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
