import { createHash, randomBytes } from 'node:crypto';
import type { Account } from '@mip/contract/portal';
import type { Database } from './database.js';

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
    const secret = randomBytes(32).toString('base64url');
    const now = Date.now();
    await this.database.query('DELETE FROM session WHERE expires < $1', [new Date(now).toISOString()]);
    await this.database.query('INSERT INTO session VALUES ($1, $2, $3, $4, $5, $6)', [
      digestOf(secret),
      JSON.stringify(account),
      randomBytes(24).toString('base64url'),
      idToken ?? null,
      new Date(now).toISOString(),
      new Date(now + SESSION_MS).toISOString(),
    ]);
    return secret;
  }

  async find(secret: string): Promise<Session | undefined> {
    const [found] = await this.database.query(
      'SELECT account, token, id_token FROM session WHERE digest = $1 AND expires > $2',
      [digestOf(secret), new Date().toISOString()],
    );
    if (!found) return undefined;
    return {
      account: JSON.parse(String(found.account)) as Account,
      token: String(found.token),
      ...(found.id_token !== null && { idToken: String(found.id_token) }),
    };
  }

  async end(secret: string): Promise<void> {
    await this.database.query('DELETE FROM session WHERE digest = $1', [digestOf(secret)]);
  }
}

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
