import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Tables } from './schema.js';

/** A query builder; changes are durable when a query resolves. */
export type Queries = PgDatabase<PgQueryResultHKT>;

/** The portal's database, with the tables in its dialect. */
export interface Database {
  readonly queries: Queries;
  readonly tables: Tables;
  close(): Promise<void>;
}
