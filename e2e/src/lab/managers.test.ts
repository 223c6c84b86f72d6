// Several managers, those that die, and a swarm that is lost; one test after the other, in this order.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Lab, LabHost } from '@mip/lab';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../processes.js';
import { estimatesIn, eventually, followPage, MINUTE } from './hands.js';
import { LOGISTIC, type Servers, standing } from './standing.js';
import { lack } from './the-lab.js';

describe.skipIf(lack !== '')('a federation on a real swarm', () => {
  let lab: Lab;
  let manager: LabHost;
  let north: LabHost;
  let south: LabHost;
  let mip: Servers['mip'];
  let did: Servers['did'];
  let isWell: Servers['isWell'];
  let masterHost: Servers['masterHost'];
  let pooled: string;
  beforeAll(async () => {
    ({ lab, manager, north, south, mip, did, isWell, masterHost, pooled } = await standing());
  }, 10 * MINUTE);

  test(
    'R31: three managers; the leading one dies; the master is elsewhere, and runs go on',
    async () => {
      await did(manager, 'federation', 'promote', 'north');
      expect((await mip(manager, 'federation', 'status')).stdout).toContain('even number');
      await did(manager, 'federation', 'promote', 'south');
      await eventually('three managers', async () =>
        (await mip(manager, 'federation', 'status')).stdout.includes('3 of 3 reachable'),
      );
      await did(manager, 'federation', 'init');
      await eventually('all is well', isWell);
      expect((await mip(manager, 'federation', 'status')).stdout).toContain('server2, server3 are a hospital too');
      expect((await masterHost()).name).not.toBe(manager.name);
      mkdirSync(north.federationFolder, { recursive: true });
      cpSync(manager.federationFolder, north.federationFolder, { recursive: true });
      const before = /run (\S{36})/.exec(await did(north, ...LOGISTIC))![1]!;
      await north.docker('pause', (await north.docker('ps', '-q', '--filter', 'name=mip-worker')).stdout.trim());
      const going = mip(north, ...LOGISTIC);
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      const began = Date.now();
      await manager.kill();
      await north.docker('unpause', (await north.docker('ps', '-q', '--filter', 'name=mip-worker')).stdout.trim());
      await eventually('a master answers', async () => (await mip(north, 'status')).code === 0, 2 * MINUTE);
      console.info(`the master answered ${Math.round((Date.now() - began) / 1000)} s after the leading manager died`);
      const { code, stdout, stderr } = await going;
      expect(code, `${stderr}${stdout}`).toBe(0);
      expect(estimatesIn(stdout)).toBe(pooled);
      expect((await did(north, 'explain', before)).length).toBeGreaterThan(100);
      await eventually('two of three managers are seen', async () =>
        /FAULT +managers +2 of 3 reachable/.test((await mip(north, 'federation', 'status')).stdout),
      );
      await manager.restart();
      await eventually('all is well', () => isWell(north), 2 * MINUTE);
    },
    8 * MINUTE,
  );

  test(
    "R31: the master's own server dies; the master moves, and knows what it promised",
    async () => {
      await did(manager, 'federation', 'init');
      await eventually('all is well', isWell);
      const before = /run (\S{36})/.exec(await did(manager, ...LOGISTIC))![1]!;
      const host = await masterHost();
      const other = host === manager ? north : manager;
      const began = Date.now();
      await host.kill();
      await eventually('a master answers', async () => (await mip(other, 'status')).code === 0, 2 * MINUTE);
      console.info(`the master answered ${Math.round((Date.now() - began) / 1000)} s after its own server died`);
      expect((await did(other, 'explain', before)).length).toBeGreaterThan(100);
      await host.restart();
      await eventually('all is well', () => isWell(other), 2 * MINUTE);
      expect(estimatesIn(await did(other, ...LOGISTIC))).toBe(pooled);
    },
    6 * MINUTE,
  );

  test(
    'a removed hospital is out at once, and its folder stays its own',
    async () => {
      await did(north, 'federation', 'demote', 'south');
      await did(north, 'federation', 'remove', 'south', '--yes');
      expect(await did(north, ...LOGISTIC)).toContain('Hospitals: north (');
      expect(existsSync(path.join(south.hospitalFolder, 'ldsm.duckdb'))).toBe(true);
      await did(south, 'node', 'leave');
      expect(await did(south, 'node', 'leave')).toContain('in no swarm');
    },
    4 * MINUTE,
  );

  test(
    'T4: a hospital outside the swarm runs its worker itself, and takes part until it is removed',
    async () => {
      const line = (await did(north, 'federation', 'invite', 'south'))
        .split('\n')
        .find((one) => one.includes('mip node start'));
      const early = await mip(south, 'node', 'start', '--folder', '/var/lib/mip-nothing');
      expect(early).toMatchObject({ code: 3, stderr: expect.stringContaining('mip node configure') });
      expect(await followPage(lab, south, line!)).toContain('registered at the master');
      expect((await south.docker('info', '--format', '{{.Swarm.LocalNodeState}}')).stdout.trim()).toBe('inactive');
      expect(estimatesIn(await did(north, ...LOGISTIC))).toBe(pooled);
      expect(await did(north, 'federation', 'nodes')).toMatch(/outside the swarm.*south/);
      const outside = /hospital south +outside the swarm; connected/;
      expect((await mip(north, 'federation', 'status')).stdout).toMatch(outside);
      const twice = await mip(north, 'node', 'start');
      expect(twice).toMatchObject({ code: 3, stderr: expect.stringContaining('the swarm runs a worker') });
      const [container] = JSON.parse((await south.docker('inspect', 'mip-worker')).stdout);
      expect(container.HostConfig).toMatchObject({ ReadonlyRootfs: true, CapDrop: ['ALL'], PortBindings: {} });
      await south.kill();
      await south.restart();
      await eventually('it comes back by itself', async () => estimatesIn(await did(north, ...LOGISTIC)) === pooled);
      await did(south, 'node', 'start');
      await did(north, 'federation', 'remove', 'south', '--yes');
      expect(await did(north, ...LOGISTIC)).toContain('Hospitals: north (');
      const refused = await mip(south, 'node', 'start', '--wait', '15');
      expect(refused).toMatchObject({ code: 5, stderr: expect.stringContaining('mip-worker') });
      expect(await did(south, 'node', 'stop')).toContain('the worker is stopped');
      expect(await did(south, 'node', 'stop')).toContain('no worker');
    },
    4 * MINUTE,
  );

  test(
    'R33: the swarm is lost; from a backup the federation is the same again, for whom it was and for whom it was not',
    async () => {
      const backup = path.join(temporaryFolder('swarm-backup'), 'federation');
      await did(north, 'federation', 'backup', backup);
      for (const host of [manager, north]) {
        await host.docker('swarm', 'leave', '--force');
        await eventually('nothing of it runs', async () => (await host.docker('ps', '-aq')).stdout === '');
        await host.docker('volume', 'rm', 'mip-federation-master', 'mip-federation-keeper');
        for (const name of readdirSync(host.federationFolder))
          rmSync(path.join(host.federationFolder, name), { recursive: true });
      }
      const lost = await mip(manager, 'federation', 'status');
      expect(lost).toMatchObject({ code: 3, stderr: expect.stringContaining('mip federation init') });
      await did(manager, 'federation', 'restore', backup);
      await did(manager, 'federation', 'init');
      await did(north, 'node', 'start', '--master', `https://${manager.address}:5443`);
      expect(await did(manager, ...LOGISTIC)).toContain('Hospitals: north (');
      const removed = await mip(south, 'node', 'start', '--wait', '15', '--master', `https://${manager.address}:5443`);
      expect(removed.code).toBe(5);
      expect(await did(manager, ...LOGISTIC)).toContain('Hospitals: north (');
      for (const host of [north, south]) await did(host, 'node', 'stop');
    },
    5 * MINUTE,
  );
});
