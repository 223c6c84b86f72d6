import { modelId } from '@mip/data-model';
import { datasetsFinding, type LdsmFinding, ok, patientFindings } from '../findings.js';
import type { CatalogueEntry } from '../ldsm.js';
import { catalogueEntry } from './catalogue.js';
import type { PostgresConfig } from './config.js';
import { LdsmFault } from './fault.js';
import { type Client, Server } from './server.js';
import { guarded, type KeptOut, readTables, type Table } from './tables.js';
import { strayRows, type UnfitColumn, unfitColumns } from './unfit.js';

/** Connects as the worker does, and checks the role and the data that it sees. Changes nothing. */
export async function checkPostgres(config: PostgresConfig, folder: string): Promise<readonly LdsmFinding[]> {
  let server: Server | undefined;
  try {
    server = await Server.of(config, folder);
    return await server.snapshot((client) => findings(client, config, folder));
  } catch (error) {
    if (!(error instanceof LdsmFault)) throw error;
    return [{ state: 'fault', subject: 'connection', text: error.message, advice: error.advice }];
  } finally {
    await server?.close();
  }
}

/** @throws LdsmFault with LDSM_PRIVILEGES if the role may do more than read */
export async function assertReader(client: Client, tables: readonly Table[]): Promise<void> {
  const fault = (await roleFindings(client, tables)).find(({ state }) => state === 'fault');
  if (fault) throw new LdsmFault('LDSM_PRIVILEGES', fault.text, fault.advice);
}

async function findings(client: Client, config: PostgresConfig, folder: string): Promise<LdsmFinding[]> {
  const { rows } = await client.query("SELECT current_setting('server_version') AS version");
  const keptOut: KeptOut[] = [];
  const tables = await readTables(client, config, folder, (one) => keptOut.push(one));
  const found: LdsmFinding[] = [
    ok(
      'connection',
      `${config.user} at ${config.host}:${config.port}/${config.database}, PostgreSQL ${rows[0].version}`,
    ),
    ...(await roleFindings(client, tables)),
  ];
  for (const { name, fault } of keptOut) found.push(asFault(name, fault));
  for (const table of tables) {
    const { table: seen, fault } = await guarded(client, () => look(client, table));
    if (fault) {
      found.push(asFault(modelId(table.model), fault));
      continue;
    }
    found.push(...seen.findings);
    found.push(datasetsFinding(table.model, seen.entry.datasets, 'Fill the table, or see the dataset column.'));
  }
  if (tables.length === 0 && keptOut.length === 0)
    found.push({
      state: 'warn',
      subject: 'data',
      text: 'no data model',
      advice: 'Name tables under dataModels in ldsm.yaml, or load data: mip data import.',
    });
  return found;
}

const asFault = (subject: string, { fault, advice }: LdsmFault): LdsmFinding => ({
  state: 'fault',
  subject,
  text: fault,
  advice,
});

/** What a table holds, and what of it the data model does not allow. */
async function look(
  client: Client,
  table: Table,
): Promise<{ readonly entry: CatalogueEntry; readonly findings: readonly LdsmFinding[] }> {
  const subject = modelId(table.model);
  const findings = (await unfitColumns(client, table)).map((column) => asFault(subject, unfitColumn(column)));
  const stray = await strayRows(client, table);
  if (stray > 0)
    findings.push({
      state: 'fault',
      subject,
      text: `${stray} rows have no dataset, or one that the data model does not declare`,
      advice:
        'They are in no answer: declare their dataset among the enumerations of dataset, or correct the table or the view.',
    });
  findings.push(...patientFindings(table.model));
  return { entry: await catalogueEntry(client, table), findings };
}

/** Cells of a variable that the data model does not allow, as a fault. */
export const unfitColumn = ({ variable, count, of, causes }: UnfitColumn): LdsmFault =>
  new LdsmFault(
    'UNFIT_CELLS',
    `cells of ${variable} are none that the data model allows (${count} of ${of})`,
    causes.length > 0 ? causes.join(' ') : 'Correct the table or the view.',
    variable,
  );

/** A role of the federation reads its tables, and can do nothing else. */
async function roleFindings(client: Client, tables: readonly Table[]): Promise<LdsmFinding[]> {
  const { rows } = await client.query(
    `SELECT rolname AS name, rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS mighty
     FROM pg_roles WHERE rolname = current_user`,
  );
  const [{ name, mighty }] = rows;
  if (mighty)
    return [
      {
        state: 'fault',
        subject: 'role',
        text: `${name} is a superuser, or may make roles or databases`,
        advice: 'Let the worker use a role that can only read: mip node grants prints the statements.',
      },
    ];
  for (const { relation } of tables) {
    const may = await client.query(
      `SELECT has_table_privilege($1, 'INSERT') OR has_table_privilege($1, 'UPDATE') OR has_table_privilege($1, 'DELETE')
         OR has_table_privilege($1, 'TRUNCATE') OR has_any_column_privilege($1, 'INSERT, UPDATE') AS writes`,
      [relation],
    );
    if (may.rows[0].writes)
      return [
        {
          state: 'fault',
          subject: 'role',
          text: `${name} may write to ${relation}`,
          advice: 'Let the worker use a role that can only read: mip node grants prints the statements.',
        },
      ];
  }
  const others = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
       AND n.nspname NOT LIKE 'pg\\_%' AND has_table_privilege(c.oid, 'SELECT')
       AND c.relname NOT LIKE 'mip:%' AND NOT c.oid = ANY (SELECT to_regclass(unnest($1::text[]))::oid)`,
    [tables.map(({ relation }) => relation)],
  );
  const seen = others.rows[0]?.count ?? 0;
  if (seen === 0) return [ok('role', `${name} reads what the federation needs and nothing else`)];
  return [
    {
      state: 'warn',
      subject: 'role',
      text: `${name} can read ${seen} other tables or views`,
      advice: 'Revoke what the federation does not need: mip node grants prints a role that sees its tables only.',
    },
  ];
}
