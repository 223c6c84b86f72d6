import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Account, type MadeToken, type NewToken, type TokenView, USUAL_TOKEN_DAYS } from '@mip/contract/portal';
import { and, count, desc, eq, gt, isNull, lt, or } from 'drizzle-orm';
import type { Database } from './database.js';
import { present } from './present.js';

/** Prefix of every token for scripts, by which people and leak scanners recognize one. */
export const TOKEN_PREFIX = 'mip_';
const MOST_TOKENS = 50;
const DAY_MS = 24 * 3_600_000;
/** Minimum time between updates of `lastUsed`, in milliseconds. */
const USE_NOTED_MS = 60_000;

/** Tokens for scripts, by the digest of 256 random bits: a copy of the store grants no access. */
export class TokenStore {
  constructor(readonly database: Database) {}

  /** Creates a token and returns it this once; undefined if the person has the maximum number. */
  async make({ name, days = USUAL_TOKEN_DAYS }: NewToken, account: Account): Promise<MadeToken | undefined> {
    const { queries, tables } = this.database;
    const { scriptToken } = tables;
    const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
    const now = Date.now();
    const created = new Date(now).toISOString();
    const expires = new Date(now + days * DAY_MS).toISOString();
    return queries.transaction(async (transaction) => {
      await transaction.delete(scriptToken).where(lt(scriptToken.expires, created));
      const mine = eq(scriptToken.person, account.id);
      const [held] = await transaction.select({ number: count() }).from(scriptToken).where(mine);
      if ((held?.number ?? 0) >= MOST_TOKENS) return undefined;
      const kept = { id: randomUUID(), name: name.trim(), created, expires };
      await transaction.insert(scriptToken).values({ ...kept, digest: digestOf(token), person: account.id, account });
      return { ...kept, token };
    });
  }

  /** The person's unexpired tokens, newest first. */
  async list(person: string): Promise<readonly TokenView[]> {
    const { scriptToken } = this.database.tables;
    const { id, name, created, expires, lastUsed } = scriptToken;
    const rows = await this.database.queries
      .select({ id, name, created, expires, lastUsed })
      .from(scriptToken)
      .where(and(eq(scriptToken.person, person), gt(expires, now())))
      .orderBy(desc(created), id);
    return rows.map((row) => present(row));
  }

  /** False if the person has no such token. */
  async revoke(id: string, person: string): Promise<boolean> {
    const { queries, tables } = this.database;
    const { scriptToken } = tables;
    const revoked = await queries
      .delete(scriptToken)
      .where(and(eq(scriptToken.id, id), eq(scriptToken.person, person)))
      .returning({ id: scriptToken.id });
    return revoked.length > 0;
  }

  /** The account of a token, with the rights of the latest sign-in; undefined if it is invalid. */
  async find(token: string): Promise<Account | undefined> {
    const { queries, tables } = this.database;
    const { id, digest, account, expires, lastUsed } = tables.scriptToken;
    const [found] = await queries
      .select({ id, account })
      .from(tables.scriptToken)
      .where(and(eq(digest, digestOf(token)), gt(expires, now())));
    if (!found) return undefined;
    const noted = new Date(Date.now() - USE_NOTED_MS).toISOString();
    await queries
      .update(tables.scriptToken)
      .set({ lastUsed: now() })
      .where(and(eq(id, found.id), or(isNull(lastUsed), lt(lastUsed, noted))));
    return found.account;
  }

  /** Updates the rights of a person's tokens to those from the provider. */
  async updateRights(account: Account): Promise<void> {
    const { queries, tables } = this.database;
    await queries.update(tables.scriptToken).set({ account }).where(eq(tables.scriptToken.person, account.id));
  }
}

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const now = (): string => new Date().toISOString();
