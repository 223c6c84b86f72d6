// Servers that die, are cut off, or are taken out for a while.
import type { LabHost } from '@mip/lab';
import { beforeAll, describe, expect, test } from 'vitest';
import { estimatesIn, eventually, MINUTE } from './hands.js';
import { LOGISTIC, type Servers, standing } from './standing.js';
import { lack } from './the-lab.js';

describe.skipIf(lack !== '')('a federation on a real swarm', () => {
  let manager: LabHost;
  let north: LabHost;
  let south: LabHost;
  let mip: Servers['mip'];
  let did: Servers['did'];
  let isWell: Servers['isWell'];
  let masterHost: Servers['masterHost'];
  let pooled: string;
  beforeAll(async () => {
    ({ manager, north, south, mip, did, isWell, masterHost, pooled } = await standing());
  }, 10 * MINUTE);

  test(
    'a power cut at a hospital: the run waits, the worker comes back by itself, the result is the same',
    async () => {
      await south.kill();
      const run = mip(manager, ...LOGISTIC);
      await eventually('the fault is seen', async () => {
        const { code, stdout } = await mip(manager, 'federation', 'status');
        return code === 1 && /FAULT +hospital south +its node server3 is down/.test(stdout);
      });
      await south.restart();
      const { code, stdout, stderr } = await run;
      expect(code, `${stderr}${stdout}`).toBe(0);
      if (stdout.includes('Hospitals: north, south')) expect(estimatesIn(stdout)).toBe(pooled);
      else expect(stdout).toContain('Not in it: south, rule UNREACHABLE');
      await eventually('all is well', isWell);
      expect(estimatesIn(await did(manager, ...LOGISTIC))).toBe(pooled);
    },
    4 * MINUTE,
  );

  test(
    'a hospital that is cut off and healed comes back, and nobody has to do anything',
    async () => {
      north.cut();
      await eventually('the cut is seen', async () =>
        /FAULT +hospital north/.test((await mip(manager, 'federation', 'status')).stdout),
      );
      north.heal();
      await eventually('all is well', isWell, 2 * MINUTE);
      await eventually('the result is whole', async () => estimatesIn(await did(manager, ...LOGISTIC)) === pooled);
    },
    4 * MINUTE,
  );

  test(
    'R8: a server is drained when its runs have ended, and takes work again when it is told to',
    async () => {
      const frozen = (await masterHost()).docker('ps', '-q', '--filter', 'name=mip-master');
      await manager.docker('pause', (await frozen).stdout.trim());
      const blind = await mip(manager, 'federation', 'drain', 'south', '--wait', '2');
      await manager.docker('unpause', (await frozen).stdout.trim());
      expect(blind).toMatchObject({ code: 3, stderr: expect.stringContaining('nothing was drained') });

      const worker = (await south.docker('ps', '-q', '--filter', 'name=mip-worker')).stdout.trim();
      await south.docker('pause', worker);
      const going = mip(manager, ...LOGISTIC);
      const runs = async (): Promise<string> => (await mip(manager, 'federation', 'status')).stdout;
      await eventually('a run is under way', async () => (await runs()).includes('; 1 run under way'));
      const hasty = await mip(manager, 'federation', 'drain', 'south', '--wait', '2');
      expect(hasty).toMatchObject({ code: 3, stderr: expect.stringContaining('1 run still under way after 2 s') });
      expect(hasty.stderr).toContain('waiting for 1 run to end');
      const draining = did(manager, 'federation', 'drain', 'south');
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await south.docker('unpause', worker);
      expect(estimatesIn((await going).stdout)).toBe(pooled);
      await draining;
      await eventually('its worker is gone', async () => (await south.docker('ps', '-q')).stdout === '');
      expect((await mip(manager, 'federation', 'status')).stdout).toMatch(
        /WARN +hospital south +its node is set to drain/,
      );
      await did(manager, 'federation', 'resume', 'south');
      await eventually('all is well', isWell);
    },
    2 * MINUTE,
  );
});
