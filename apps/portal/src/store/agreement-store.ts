import type { Database } from './database.js';

/** Who agreed to which version of the terms of use, and when. */
export class AgreementStore {
  constructor(readonly database: Database) {}

  async has(person: string, version: string): Promise<boolean> {
    const found = await this.database.query('SELECT agreed FROM agreement WHERE person = $1 AND version = $2 LIMIT 1', [
      person,
      version,
    ]);
    return found.length > 0;
  }

  async agree(person: string, version: string): Promise<void> {
    if (await this.has(person, version)) return;
    await this.database.query('INSERT INTO agreement VALUES ($1, $2, $3)', [person, version, new Date().toISOString()]);
  }
}
