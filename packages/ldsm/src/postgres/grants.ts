import type { PostgresConfig } from './config.js';
import { quotedName, textLiteral } from './quote.js';

/**
 * The statements that create the worker's role, for the database's owner to read and run: the role may connect, read what
 * `config` names, and nothing else. Passwords are set by hand, so that none appears here.
 */
export function grantsOf({ user, database, dataModels, schema, connections, import: writer }: PostgresConfig): string {
  const role = quotedName(user);
  const relations = dataModels.map(({ table }) => table.split('.').map(quotedName));
  const schemas = [...new Set(relations.flatMap((parts) => (parts.length > 1 ? [parts[0]!] : [])))];
  return [
    '-- Run as the owner of the database (psql); run again whenever ldsm.yaml names other tables.',
    ...makeRole(user, connections),
    ...(writer ? makeRole(writer.user, 2) : []),
    `GRANT CONNECT ON DATABASE ${quotedName(database)} TO ${role};`,
    `ALTER ROLE ${role} SET default_transaction_read_only = on;`,
    ...schemas.map((name) => `GRANT USAGE ON SCHEMA ${name} TO ${role};`),
    ...relations.map((parts) => `GRANT SELECT ON ${parts.join('.')} TO ${role};`),
    ...(writer
      ? [
          `GRANT CONNECT, CREATE ON DATABASE ${quotedName(database)} TO ${quotedName(writer.user)};`,
          `-- "mip data import" makes the schema ${quotedName(schema)} and lets ${role} read it.`,
        ]
      : []),
    `-- Then, for each: \\password ${user}${writer ? `  and  \\password ${writer.user}` : ''}`,
    '',
  ].join('\n');
}

/** The limit is twice the worker's connections, for a restart while the old ones are still open, and some for checks. */
const makeRole = (user: string, connections: number): string[] => [
  `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${textLiteral(user)}) THEN`,
  `  CREATE ROLE ${quotedName(user)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT ${2 * connections + 8};`,
  'END IF; END $$;',
];
