import type { RunError, RunRecord, RunState } from '@mip/contract';
import type { Account } from '@mip/contract/portal';
import type { Report } from '@mip/report';
import type { ExperimentRequest } from '@mip/specification';
import * as postgres from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';

/** The functions of both dialects that build tables. */
type Dialect = Pick<typeof postgres, 'pgTable' | 'text' | 'boolean' | 'customType'>;

/** The portal's tables in a dialect. Times are ISO 8601 texts in UTC; keys and indexes are in `migrations.ts`. */
const tablesOf = ({ pgTable: table, text, boolean, customType }: Dialect) => {
  const json = <T>(name: string) =>
    customType<{ data: T; driverData: string }>({
      dataType: () => 'text',
      toDriver: (value) => JSON.stringify(value),
      fromDriver: (written) => JSON.parse(written) as T,
    })(name);
  return {
    experiment: table('experiment', {
      id: text('id').notNull(),
      name: text('name').notNull(),
      description: text('description').notNull(),
      ownerId: text('owner_id').notNull(),
      ownerName: text('owner_name').notNull(),
      created: text('created').notNull(),
      finished: text('finished'),
      state: text('state').$type<RunState>().notNull(),
      cancelledByOwner: boolean('cancelled_by_owner').notNull(),
      algorithm: text('algorithm').notNull(),
      dataModel: text('data_model').notNull(),
      request: json<ExperimentRequest>('request').notNull(),
      record: json<RunRecord>('record'),
      result: json<unknown>('result'),
      report: json<Report>('report'),
      error: json<RunError>('error'),
      /** The original request of a gateway, verbatim. */
      askedAs: json<unknown>('asked_as'),
      shared: boolean('shared').notNull(),
      deleted: text('deleted'),
      /** The searchable text, folded by `searchText`. */
      searched: text('searched').notNull(),
    }),
    /** The datasets of an experiment, for the rights of its readers. */
    experimentDataset: table('experiment_dataset', {
      experiment: text('experiment').notNull(),
      dataset: text('dataset').notNull(),
    }),
    experimentViewed: table('experiment_viewed', {
      experiment: text('experiment').notNull(),
      person: text('person').notNull(),
    }),
    agreement: table('agreement', {
      person: text('person').notNull(),
      version: text('version').notNull(),
      agreed: text('agreed').notNull(),
    }),
    scriptToken: table('script_token', {
      id: text('id').notNull(),
      digest: text('digest').notNull(),
      person: text('person').notNull(),
      account: json<Account>('account').notNull(),
      name: text('name').notNull(),
      created: text('created').notNull(),
      expires: text('expires').notNull(),
      lastUsed: text('last_used'),
    }),
    session: table('session', {
      digest: text('digest').notNull(),
      account: json<Account>('account').notNull(),
      token: text('token').notNull(),
      /** The provider's tokens, sealed by the cookie's secret; in clear if an earlier release wrote it. */
      idToken: text('id_token'),
      created: text('created').notNull(),
      expires: text('expires').notNull(),
      rightsAsked: text('rights_asked'),
    }),
  };
};

export const POSTGRES_TABLES = tablesOf(postgres);

export type Tables = typeof POSTGRES_TABLES;

/**
 * The same tables on SQLite. Its builders have the same names, arguments and values; only their types differ, and the
 * stores are written against those of PostgreSQL.
 */
export const SQLITE_TABLES: Tables = tablesOf({
  pgTable: sqlite.sqliteTable,
  text: sqlite.text,
  boolean: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
  customType: sqlite.customType,
} as unknown as Dialect);
