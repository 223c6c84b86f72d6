import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Tables } from './schema.js';

/** Builds queries and has them carried out; what a query changes is on disk when it is done. */
export type Queries = PgDatabase<PgQueryResultHKT>;

/** Where the portal keeps what it must not lose, and its tables in that database's dialect. */
export interface Database {
  readonly queries: Queries;
  readonly tables: Tables;
  close(): Promise<void>;
}
