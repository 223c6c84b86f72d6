import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A PostgreSQL server of a test's own, on a unix socket in its folder. */
export interface PostgresServer {
  readonly folder: string;
  /** What `psql` prints. */
  psql(sql: string, database?: string): Buffer;
  stop(): Promise<void>;
}

/** The folder of Debian's server programs; undefined, and said so, where there is none. */
export function postgresPrograms(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  if (!found) console.warn('SKIPPED: no PostgreSQL server programs here; install the package postgresql');
  return found;
}

/** Starts a server; when root, as the user postgres, for it refuses root. */
export async function startPostgres(bin: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'mip-pg-'));
  const number = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const user = process.getuid?.() === 0 ? { uid: number('-u'), gid: number('-g') } : {};
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const as = { ...user, cwd: folder, stdio: 'ignore' as const };
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '-N'], as);
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-k', folder, '-c', 'listen_addresses='], as);
  const ended = once(server, 'exit');
  const psql = (sql: string, database = 'postgres') =>
    execFileSync(
      join(bin, 'psql'),
      ['-h', folder, '-U', 'postgres', '-d', database, '-qXAt', '-v', 'ON_ERROR_STOP=1', '-c', sql],
      {
        env: { PGCLIENTENCODING: 'UTF8' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
  const stop = async () => {
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; ; tries++) {
    try {
      psql('SELECT 1');
      return { folder, psql, stop };
    } catch (error) {
      if (tries < 100 && server.exitCode === null) await pause(100);
      else {
        if (server.exitCode === null) await stop();
        throw error;
      }
    }
  }
}
