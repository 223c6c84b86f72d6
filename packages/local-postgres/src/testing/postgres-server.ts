import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as own from '../programs.js';
import { type OwnServer, type OwnServerPlace, runPostgres } from '../run-postgres.js';

/** A PostgreSQL server of a test's own, on a unix socket in its folder. */
export interface PostgresServer extends Pick<OwnServer, 'psql' | 'stop'> {
  readonly folder: string;
  readonly data: string;
}

/** The folder of the server programs; undefined, and said so, where there is none. */
export function postgresPrograms(): string | undefined {
  const found = own.postgresPrograms();
  if (!found) console.warn('SKIPPED: no PostgreSQL server programs here; install the package postgresql');
  return found;
}

/** Starts a server in a folder that goes when it stops. */
export async function startPostgres(
  bin: string,
  more: Pick<OwnServerPlace, 'port' | 'settings'> = {},
): Promise<PostgresServer> {
  const place = mkdtempSync(join(tmpdir(), 'mip-pg-'));
  chmodSync(place, 0o711);
  const folder = join(place, 's');
  const data = join(place, 'data');
  const { psql, stop } = await runPostgres(bin, { data, socket: folder, ...more });
  return {
    folder,
    data,
    psql,
    stop: async () => {
      await stop();
      rmSync(place, { recursive: true, force: true });
    },
  };
}
