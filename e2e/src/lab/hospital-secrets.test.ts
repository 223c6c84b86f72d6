// What a hospital keeps to itself: its password, and its patients.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Lab, LabHost } from '@mip/lab';
import { type PostgresServer, postgresPrograms, startPostgres, takeTls } from '@mip/local-postgres/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../processes.js';
import { estimatesIn, eventually, MINUTE } from './hands.js';
import { LOGISTIC, type Servers, standing } from './standing.js';
import { lack } from './the-lab.js';

/** What stands in a hospital's own file and may be nowhere else. */
const CANARY = 'canary-8f1c-password-of-the-ldsm';

describe.skipIf(lack !== '')('a federation on a real swarm', () => {
  let lab: Lab;
  let manager: LabHost;
  let north: LabHost;
  let south: LabHost;
  let did: Servers['did'];
  let isWell: Servers['isWell'];
  let pooled: string;
  /** Of the hospital south. */
  let database: PostgresServer | undefined;
  beforeAll(async () => {
    ({ lab, manager, north, south, did, isWell, pooled } = await standing());
    for (const host of [north, south])
      writeFileSync(path.join(host.hospitalFolder, 'ldsm.password'), CANARY, { mode: 0o600 });
  }, 10 * MINUTE);
  /** South's data are again those in its folder, for the tests that come. */
  afterAll(async () => {
    if (!database) return;
    rmSync(path.join(south.hospitalFolder, 'ldsm.yaml'));
    await database.stop();
    await south.docker('rm', '-f', (await south.docker('ps', '-q', '--filter', 'name=mip-worker')).stdout.trim());
    await eventually('all is well', isWell);
  }, MINUTE);

  test.runIf(postgresPrograms())(
    'R15: the LDSM of a hospital is a PostgreSQL on another server of its own, over TLS, with a role that only reads',
    async () => {
      const [address] = lab.registry.split(':') as [string];
      const port = 15_432;
      database = await startPostgres(postgresPrograms() ?? '', { port, settings: [`listen_addresses=${address}`] });
      const authority = takeTls(database, address);
      database.psql(`CREATE ROLE mip_import LOGIN PASSWORD 'of the owner'`);
      database.psql('CREATE DATABASE ldsm OWNER mip_import');
      database.psql(`CREATE ROLE mip_worker LOGIN PASSWORD '${CANARY}'`);
      const folder = temporaryFolder('swarm-ldsm');
      const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text, { mode: 0o600 });
      cpSync(authority, path.join(folder, 'ldsm-authority.pem'));
      write('ldsm.password', CANARY);
      write('import.password', 'of the owner');
      const config = {
        engine: 'postgres',
        host: address,
        port,
        database: 'ldsm',
        passwordFile: 'ldsm.password',
        authority: 'ldsm-authority.pem',
        import: { user: 'mip_import', passwordFile: 'import.password' },
      };
      write('ldsm.yaml', JSON.stringify(config));
      await did(south, 'data', 'import', path.join(south.hospitalFolder, 'incoming'), '--folder', folder);
      const said = await did(south, 'node', 'configure', '--ldsm', path.join(folder, 'ldsm.yaml'));
      expect(said).toContain('the worker restarts');
      await eventually('all is well', isWell);
      expect(estimatesIn(await did(manager, ...LOGISTIC))).toBe(pooled);
      const open = 'SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)';
      expect(String(database.psql(`${open} WHERE ssl AND usename = 'mip_worker'`)).trim()).not.toBe('0');
    },
    2 * MINUTE,
  );

  test('R11: nothing of a hospital is with the manager, and only aggregates cross the network', async () => {
    const stop = await north.capture();
    await did(manager, ...LOGISTIC);
    const crossed = (await stop()).toString('latin1');
    expect(crossed.length).toBeGreaterThan(10_000);
    for (const word of ['apoe4', 'alpine_memory', 'logistic', 'diagnosis', CANARY]) expect(crossed).not.toContain(word);
    const known = await manager.run('bash', [
      '-c',
      'for s in $(docker service ls -q); do docker service inspect $s; done; docker node ls -q | xargs docker node inspect; docker config ls; docker secret ls; cat /var/lib/mip-federation/*',
    ]);
    expect(known.stdout).toContain('mip-worker-north');
    expect(known.stdout).not.toContain(CANARY);
    expect(
      (await manager.run('grep', ['-rl', CANARY, '/var/lib/mip-federation', '/var/lib/mip-hospital'])).stdout,
    ).toBe('');
    expect(readFileSync(path.join(north.hospitalFolder, 'ldsm.password'), 'utf8')).toBe(CANARY);
  });
});
