import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { grantsOf, ldsmPlaces, quotedName, readPostgresConfig, textLiteral } from '@mip/ldsm';
import { type Psql, postgresPrograms, psqlOf, serverUser } from '@mip/local-postgres';
import { EXIT, UserError } from '@mip/process';
import type { HospitalStore, LdsmKind } from './hospital-store.js';
import { KeptProcess } from './process.js';

const ENTRY = fileURLToPath(new URL('./postgres-main.js', import.meta.url));
/** A folder that the user postgres can write, for a process of root, whose own data folder may be closed to postgres. */
const SYSTEM_HOME = '/var/lib/postgresql';
const SYSTEM_PREFIX = 'mip-embedded-';

/** A PostgreSQL server of the embedded federation, with a database for each hospital. */
export interface PostgresHome {
  readonly process: KeptProcess;
  store(hospital: string, home: string): HospitalStore;
}

interface Wanted {
  readonly ldsm?: LdsmKind;
  say(text: string): void;
}

/** Starts the server if the data are, or will be, on PostgreSQL. @throws UserError if PostgreSQL is not installed */
export async function postgresFor(
  places: { readonly postgres: string; readonly logs: string },
  dataFolder: string,
  { ldsm, say }: Wanted,
  onRestart: (name: string) => void,
): Promise<PostgresHome | undefined> {
  const last = await noteIn(places.postgres);
  if ((ldsm ?? (last?.inUse ? 'postgres' : 'duckdb')) === 'duckdb') {
    if (last) await writeFile(places.postgres, JSON.stringify({ ...last, inUse: false }));
    return undefined;
  }
  const bin = postgresPrograms();
  if (!bin)
    throw new UserError(
      'the data cannot be on PostgreSQL: its server programs are not here; install them (Debian: apt install postgresql), or say where they are with MIP_POSTGRES_BIN=FOLDER',
      EXIT.failed,
    );
  const root = serverUser() === undefined ? dataFolder : SYSTEM_HOME;
  const own = createHash('sha256').update(path.resolve(dataFolder)).digest('hex').slice(0, 12);
  const data = last?.data ?? path.join(root, `${SYSTEM_PREFIX}${own}`);
  await writeFile(places.postgres, JSON.stringify({ data, inUse: true }));
  const short = mkdtempSync(path.join(tmpdir(), 'mip-pg-'));
  await chmod(short, 0o711);
  const socket = path.join(short, 's');
  const args = ['--data', data, '--socket', socket];
  const server = new KeptProcess(
    { name: 'postgres', entry: ENTRY, args: () => args, logFile: path.join(places.logs, 'postgres.log') },
    onRestart,
  );
  say('starting PostgreSQL …');
  await server.start();
  const psql = psqlOf(bin, socket);
  return { process: server, store: (hospital, home) => postgresStore(hospital, home, socket, psql) };
}

function postgresStore(hospital: string, home: string, socket: string, psql: Psql): HospitalStore {
  const settings = (database: string) =>
    JSON.stringify({ engine: 'postgres', host: socket, database, import: { user: 'mip_import' } });
  const drop = (database: string): Buffer => psql(`DROP DATABASE IF EXISTS ${quotedName(database)} WITH (FORCE)`);
  return {
    kind: 'postgres',
    isThere: async () =>
      psql(`SELECT 1 FROM pg_database WHERE datname = ${textLiteral(hospital)}`)
        .toString()
        .trim() === '1',
    async fill(fresh, load) {
      const importing = `${hospital} importing`;
      drop(importing);
      psql(`CREATE DATABASE ${quotedName(importing)}`);
      psql(grantsOf(readPostgresConfig(settings(importing))), importing);
      // In an embedded federation one role serves all hospitals.
      psql('ALTER ROLE mip_worker CONNECTION LIMIT -1');
      await writeFile(ldsmPlaces(fresh).config, settings(importing));
      await load();
      drop(hospital);
      psql(`ALTER DATABASE ${quotedName(importing)} RENAME TO ${quotedName(hospital)}`);
    },
    async settle() {
      await mkdir(home, { recursive: true, mode: 0o700 });
      await writeFile(ldsmPlaces(home).config, `${settings(hospital)}\n`);
    },
  };
}

/** The server's data folder, and whether the hospitals use the server. */
interface Note {
  readonly data: string;
  readonly inUse: boolean;
}

const noteIn = (file: string): Promise<Note | undefined> =>
  readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Note,
    () => undefined,
  );

/** Removes the server's data outside of the data folder, and only those that this module named. */
export async function wipePostgres(note: string): Promise<void> {
  const { data = '' } = (await noteIn(note)) ?? {};
  if (path.basename(data).startsWith(SYSTEM_PREFIX)) await rm(data, { recursive: true, force: true });
}
