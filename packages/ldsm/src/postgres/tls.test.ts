import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { type PostgresServer, postgresPrograms, startPostgres, takeTls } from '@mip/local-postgres/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPostgresConfig } from './config.js';
import { Server } from './server.js';

const bin = postgresPrograms();
const PASSWORD = 'p4ss of the reader';

/** A port of loopback that nobody listens on. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

describe.runIf(bin)('TLS to a server of the hospital', () => {
  let server: PostgresServer;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    server = await startPostgres(bin ?? '', { port, settings: ['listen_addresses=127.0.0.1'] });
    server.psql(`CREATE ROLE reader LOGIN PASSWORD '${PASSWORD}'`);
    takeTls(server, '127.0.0.1');
    writeFileSync(path.join(server.folder, 'reader.password'), `${PASSWORD}\n`, { mode: 0o600 });
    writeFileSync(path.join(server.folder, 'wrong.password'), 'wrong\n', { mode: 0o600 });
  });
  afterAll(() => server?.stop());

  /** Asks whether the connection is encrypted. */
  async function asked(more: object): Promise<boolean> {
    const config = readPostgresConfig(
      JSON.stringify({
        engine: 'postgres',
        host: '127.0.0.1',
        port,
        database: 'postgres',
        user: 'reader',
        passwordFile: 'reader.password',
        authority: 'ca.pem',
        tls: 'verify',
        ...more,
      }),
    );
    const connections = await Server.of(config, server.folder);
    try {
      const client = await connections.connect();
      const { rows } = await client.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
      client.release();
      return rows[0].ssl;
    } finally {
      await connections.close();
    }
  }

  test('is encrypted, and the server is known by its authority', () => expect(asked({})).resolves.toBe(true));

  test.each<[string, object, string]>([
    ['an authority that did not sign it', { authority: undefined }, 'LDSM_TLS'],
    ['a name that is not in its certificate', { host: 'localhost' }, 'LDSM_TLS'],
    ['a wrong password', { passwordFile: 'wrong.password' }, 'LDSM_REFUSED'],
  ])('%s is refused, and the password is in no message', async (_, more, code) => {
    const fault = await asked(more).then(
      () => undefined,
      (error: Error & { code?: string }) => error,
    );
    expect(fault?.code).toBe(code);
    expect(`${fault?.message}${fault?.stack}`).not.toContain(PASSWORD);
  });

  test('without TLS such a server admits nobody', () => expect(asked({ tls: 'off' })).rejects.toThrow());
});
