import { and, eq } from 'drizzle-orm';
import type { Database } from './database.js';

/** Agreements to versions of the terms of use, with the time. */
export class AgreementStore {
  constructor(readonly database: Database) {}

  async has(person: string, version: string): Promise<boolean> {
    const { agreement } = this.database.tables;
    const found = await this.database.queries
      .select({ agreed: agreement.agreed })
      .from(agreement)
      .where(and(eq(agreement.person, person), eq(agreement.version, version)));
    return found.length > 0;
  }

  /** Records an agreement; the time of the first one is kept. */
  async agree(person: string, version: string): Promise<void> {
    const { queries, tables } = this.database;
    const agreed = new Date().toISOString();
    await queries.insert(tables.agreement).values({ person, version, agreed }).onConflictDoNothing();
  }
}
