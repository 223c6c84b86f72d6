import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { throwIfCancelled } from '../engine/cancel.js';
import type { Login, PostgresConfig } from './config.js';
import { faultOf, LdsmFault } from './fault.js';

export type Client = pg.PoolClient;

/** Connections to a hospital's database server, for one role. Broken connections are replaced. */
export class Server {
  readonly #pool: pg.Pool;

  private constructor(pool: pg.Pool) {
    this.#pool = pool;
    // The server ended a connection: the pool drops an idle one, and a user of one sees its query fail.
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));
  }

  /** Files are taken from the hospital's `folder`. Does not connect yet. @throws LdsmFault for an unusable file */
  static async of(config: PostgresConfig, folder: string, login: Login = config): Promise<Server> {
    const { host, port, database, connections, statementTimeoutSeconds } = config;
    const password =
      login.passwordFile === undefined ? undefined : await secretIn(path.resolve(folder, login.passwordFile));
    return new Server(
      new pg.Pool({
        host,
        port,
        database,
        user: login.user,
        max: connections,
        statement_timeout: statementTimeoutSeconds * 1000,
        connectionTimeoutMillis: 10_000,
        keepAlive: true,
        application_name: 'mip',
        idleTimeoutMillis: 60_000,
        ssl: await tlsOf(config, folder),
        ...(password !== undefined && { password }),
      }),
    );
  }

  /** Runs `use` on a connection in a read-only transaction over one snapshot of the database. */
  async snapshot<T>(use: (client: Client) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const client = await this.begin();
    try {
      return await this.cancellable(client, () => use(client), signal);
    } finally {
      await end(client);
    }
  }

  /** A connection in such a transaction, to be returned by `end`. Retries once if an idle connection was broken. */
  async begin(): Promise<Client> {
    for (let again = true; ; again = false) {
      const client = await this.connect();
      try {
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        await client.query('SET LOCAL synchronize_seqscans = off; SET LOCAL max_parallel_workers_per_gather = 0');
        return client;
      } catch (error) {
        client.release(true);
        const fault = faultOf(error);
        if (!again || (fault as LdsmFault).code !== 'LDSM_UNREACHABLE') throw fault;
      }
    }
  }

  async connect(): Promise<Client> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw faultOf(error);
    }
  }

  /** Runs `work` on a connection; when `signal` aborts, asks the server to cancel it. @throws LdsmFault, AbortError */
  async cancellable<T>(client: Client, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    throwIfCancelled(signal);
    // The driver knows the number of the server's process; its types do not say so.
    const processId = 'processID' in client ? client.processID : undefined;
    const cancel = (): void => void this.#pool.query('SELECT pg_cancel_backend($1)', [processId]).catch(() => {});
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await work();
    } catch (error) {
      throwIfCancelled(signal);
      throw faultOf(error);
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

/** Ends a read-only transaction, and closes the connection if that fails. */
export async function end(client: Client): Promise<void> {
  const broken = await client.query('ROLLBACK').then(
    () => false,
    () => true,
  );
  client.release(broken);
}

async function tlsOf({ tls, authority, host }: PostgresConfig, folder: string) {
  if (tls === 'off') return false;
  if (authority === undefined) return { host };
  return { host, ca: await readable(path.resolve(folder, authority), 'authority') };
}

/** @throws LdsmFault for a password that others can read */
async function secretIn(file: string): Promise<string> {
  const text = await readable(file, 'passwordFile');
  const { mode } = await stat(file);
  if (mode & 0o077)
    throw new LdsmFault('LDSM_CONFIG', `${file} can be read by others`, `Only its owner may: chmod 600 ${file}`);
  return text.replace(/\r?\n$/, '');
}

const readable = (file: string, setting: string): Promise<string> =>
  readFile(file, 'utf8').catch(() => {
    throw new LdsmFault('LDSM_CONFIG', `${file} cannot be read`, `Correct ${setting} in ldsm.yaml.`);
  });
