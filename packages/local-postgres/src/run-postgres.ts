import { execFile, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Does SQL; what `psql` prints. */
export type Psql = (sql: string, database?: string) => Buffer;

/** A PostgreSQL server that this process runs; only its owner can reach it, by a Unix socket. */
export interface OwnServer {
  /** The folder of the socket: the `host` of `ldsm.yaml`. */
  readonly socket: string;
  /** As the superuser. */
  readonly psql: Psql;
  /** Comes when the server ended, however that was. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

export interface OwnServerPlace {
  /** The data; made anew where there are none. */
  readonly data: string;
  /** Folder of the socket; short, for a socket's path has at most 107 bytes. */
  readonly socket: string;
  /** Also of the socket; PostgreSQL's usual one where it is left out. */
  readonly port?: number;
  /** More settings, as `name=value`. */
  readonly settings?: readonly string[];
}

const USUAL_PORT = 5432;
const START_TRIES = 300;
const TRY_MS = 100;

/**
 * Starts a server on `data`; one that an earlier process left behind there is stopped first. As root it runs as the user
 * postgres, because PostgreSQL refuses root; that user must be able to reach both folders.
 * @throws Error with the server's own words if it does not come up
 */
export async function runPostgres(
  bin: string,
  { data, socket, port = USUAL_PORT, settings = [] }: OwnServerPlace,
  stdio: SpawnOptions['stdio'] = 'ignore',
): Promise<OwnServer> {
  const user = serverUser();
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  if (user) chownSync(socket, user.uid, user.gid);
  const as = { ...user, cwd: socket };
  if (existsSync(join(data, 'PG_VERSION'))) stopLeftBehind(bin, data, as);
  else await initialise(bin, data, as);
  const flags = ['listen_addresses=', `port=${port}`, ...settings].flatMap((one) => ['-c', one]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-k', socket, ...flags], { ...as, stdio });
  const ended = once(server, 'exit');
  const psql = psqlOf(bin, socket, port);
  const stop = async (): Promise<void> => {
    server.kill('SIGINT');
    await ended;
  };
  for (let tries = 0; ; tries++) {
    try {
      psql('SELECT 1');
      return { socket, psql, ended, stop };
    } catch (error) {
      if (tries >= START_TRIES || server.exitCode !== null) {
        if (server.exitCode === null) await stop();
        throw error;
      }
      await pause(TRY_MS);
    }
  }
}

/** `psql` as the superuser, by a server's socket. */
export const psqlOf =
  (bin: string, socket: string, port = USUAL_PORT): Psql =>
  (sql, database = 'postgres') =>
    execFileSync(
      join(bin, 'psql'),
      ['-h', socket, '-p', String(port), '-U', 'postgres', '-d', database, '-qXAt', '-v', 'ON_ERROR_STOP=1', '-c', sql],
      { env: { PGCLIENTENCODING: 'UTF8' }, stdio: ['ignore', 'pipe', 'pipe'] },
    );

type User = { readonly uid: number; readonly gid: number } | undefined;

/** Whom the server runs as, where that is another than this process. */
export function serverUser(): User {
  if (process.getuid?.() !== 0) return undefined;
  const number = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

/** In a folder beside it first, so that a half-made one is never taken for whole. */
async function initialise(bin: string, data: string, as: object): Promise<void> {
  const fresh = `${data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  const { uid, gid } = as as { uid?: number; gid?: number };
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  if (uid !== undefined && gid !== undefined) chownSync(fresh, uid, gid);
  const args = ['-D', fresh, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C'];
  await promisify(execFile)(join(bin, 'initdb'), args, as);
  renameSync(fresh, data);
}

function stopLeftBehind(bin: string, data: string, as: object): void {
  try {
    execFileSync(join(bin, 'pg_ctl'), ['stop', '-D', data, '-m', 'fast', '-w'], { ...as, stdio: 'ignore' });
  } catch {
    // It says so by failing where none runs.
  }
}
